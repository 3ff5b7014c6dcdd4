/** The colour that all connectors of independent publishers share. */
export const INDEPENDENT_COLOR = '#da3b01';
