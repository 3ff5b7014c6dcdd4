import type { OpenTarget } from './open-target.ts';
import { limitStatement } from '../../checks/limits.ts';
import { findingMade } from '../judge/finding-made.ts';
import type { Connector } from '../../model/connector.ts';
import type { HarnessEvent } from '../../model/event.ts';

/** Clocks further apart make tokens and signatures fail. */
const MOST_SKEW_MS = 5 * 60_000;

/** Tells where the clock of a target is too far from that of this machine. */
export function* clockSkew({ target, clockAheadMs = 0 }: OpenTarget, connector: Connector): Generator<HarnessEvent> {
  if (Math.abs(clockAheadMs) <= MOST_SKEW_MS) return;
  const minutes = Math.round(Math.abs(clockAheadMs) / 60_000);
  const apart =
    minutes < 120 ? `${minutes} minutes` : minutes < 2880 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1440)} days`;
  const message = `The clock of ${target.name} is ${apart} ${clockAheadMs > 0 ? 'ahead of' : 'behind'} the clock of this machine.`;
  yield findingMade(connector, { ...limitStatement('clock-skew', message), target: target.name });
}
