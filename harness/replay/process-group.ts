import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Signals a process and, where the system has groups, all of the group that it leads; 0 only asks. Tells whether any was there. */
export function signalGroup(leader: number | undefined, signal: NodeJS.Signals | 0): boolean {
  if (leader === undefined) return false;
  try {
    return process.kill(process.platform === 'win32' ? leader : -leader, signal);
  } catch {
    return false;
  }
}

/**
 * Whether any of the group still runs.
 *
 * What the shell leaves behind falls to the first process of the machine, which in a container may take seconds to ask
 * after it: until then it has ended, and yet can be signalled.
 */
export function groupRuns(leader: number | undefined): boolean {
  return signalGroup(leader, 0) && (!existsSync('/proc/self/stat') || statesIn(leader).some((state) => state !== 'Z' && state !== 'X'));
}

/** The states of a group's processes: one letter each, as proc(5) has them. */
function statesIn(leader: number | undefined): readonly string[] {
  return readdirSync('/proc').flatMap((name) => {
    const [state, , group] = /^\d+$/.test(name) ? fieldsOf(name) : [];
    return state !== undefined && Number(group) === leader ? [state] : [];
  });
}

/** State, parent and group of a process; the name before them may hold anything. */
function fieldsOf(pid: string): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
