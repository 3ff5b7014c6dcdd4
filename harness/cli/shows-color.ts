/** Whether stdout is a terminal that may be coloured. */
export function showsColor(): boolean {
  return process.stdout.isTTY && !process.env['NO_COLOR'];
}
