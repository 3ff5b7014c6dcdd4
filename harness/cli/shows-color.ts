/** Whether a stream is a terminal that may be coloured. */
export function showsColor(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY && !process.env['NO_COLOR'];
}
