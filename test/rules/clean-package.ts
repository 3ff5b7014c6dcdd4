/** A small package that no rule has anything to say about; rule examples are merge patches of it. */
export const CLEAN_DEFINITION = {
  swagger: '2.0',
  info: {
    title: 'Contoso Helpdesk',
    description: 'Reads and writes the tickets of a Contoso support desk.',
    version: '1.0',
    contact: { name: 'Contoso', url: 'https://contoso.com/support', email: 'support@contoso.com' },
    'x-ms-keywords': ['tickets'],
  },
  host: 'api.contoso.com',
  basePath: '/helpdesk',
  schemes: ['https'],
  consumes: ['application/json'],
  produces: ['application/json'],
  securityDefinitions: { api_key: { type: 'apiKey', in: 'header', name: 'X-Contoso-Key' } },
  security: [{ api_key: [] }],
  paths: {
    '/tickets': {
      get: {
        operationId: 'ListTickets',
        summary: 'List tickets',
        description: 'Gives the tickets of the desk, newest first.',
        'x-ms-visibility': 'important',
        parameters: [],
        responses: {
          '200': {
            description: 'The tickets.',
            schema: {
              type: 'object',
              properties: { value: { type: 'array', title: 'Tickets', description: 'One entry each.', items: { type: 'string' } } },
            },
          },
        },
      },
    },
  },
  'x-ms-connector-metadata': [
    { propertyName: 'Website', propertyValue: 'https://contoso.com' },
    { propertyName: 'Privacy policy', propertyValue: 'https://contoso.com/privacy' },
    { propertyName: 'Categories', propertyValue: 'Productivity' },
  ],
  'x-ms-capabilities': { testConnection: { operationId: 'ListTickets', parameters: {} } },
};

export const CLEAN_PROPERTIES = {
  properties: {
    publisher: 'Contoso',
    stackOwner: 'Contoso',
    iconBrandColor: '#da3b01',
    capabilities: [],
    connectionParameters: {
      api_key: {
        type: 'securestring',
        uiDefinition: {
          displayName: 'API key',
          description: 'The API key of your desk.',
          tooltip: 'Found under Settings.',
          constraints: { tabIndex: 2, clearText: false, required: 'true' },
        },
      },
    },
  },
};

export const CLEAN_README = `# Contoso Helpdesk

The connector reads the tickets of a support desk. It needs a key of the desk.

## Publisher: Contoso

## Prerequisites
A desk.

## Supported Operations
### List tickets
Gives the tickets of the desk.

## Obtaining Credentials
Ask the administrator of the desk for a key.

## Known Issues and Limitations
None are known.

## Deployment Instructions
Create a custom connector of the two files.
`;
