/** How many milliseconds this thread has computed so far. Other than the clock it stands still while a busy machine lets others compute. */
export function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
