/**
 * How many inputs, outputs and fields may be listed of a connector in all: some schemas fan out without end, and
 * thousands of operations may share them.
 */
export interface Budget {
  left: number;
}

/** What may still be listed of one thing. */
export interface Allowance {
  /** Takes one, where there is one left. */
  readonly take: () => boolean;
  readonly isSpent: () => boolean;
}

/** So many, but no more than are left in all. */
export function allowance(budget: Budget, most: number): Allowance {
  let own = most;
  const isSpent = () => own <= 0 || budget.left <= 0;
  return {
    isSpent,
    take: () => {
      if (isSpent()) return false;
      own--;
      budget.left--;
      return true;
    },
  };
}
