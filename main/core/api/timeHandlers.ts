import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { wallAt } from '../time/wallClock.ts';
import { computerZone, zoneExists } from '../time/zones.ts';
import type { RouterCore } from './routerCore.ts';

const os = implement(contract);

export function timeHandlers(core: RouterCore) {
  return {
    wallNow: os.time.wallNow.handler(({ input }) => {
      if (!zoneExists(input.zone)) throw new CoreError('INVALID_RECORD', { problems: [{ field: 'zone', problem: 'no-such-zone' }] });
      if (core.clockState().doubt !== null) throw new CoreError('CLOCK_DOUBTFUL', {});
      return wallAt(core.nowMs() - input.agoMinutes * 60_000, input.zone);
    }),
    wallTimes: os.time.wallTimes.handler(({ input }) => {
      const zone = computerZone();
      return input.map((utcMs) => wallAt(utcMs, zone).wall);
    }),
    zone: os.time.zone.handler(() => computerZone()),
    clock: os.time.clock.handler(() => core.clockState()),
    confirmClock: os.time.confirmClock.handler(() => {
      core.confirmClock();
      core.changes.publish('clock');
      return core.clockState();
    }),
  };
}
