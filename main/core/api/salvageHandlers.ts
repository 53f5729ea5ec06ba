import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import type { SalvageEvent, SalvageRequest } from '../../../shared/salvage/salvage.ts';
import type { RouterCore } from './routerCore.ts';

const os = implement(contract);

export function salvageHandlers(core: RouterCore) {
  return {
    run: os.salvage.run.handler(({ input, signal }) => salvageEvents(core, input, signal)),
  };
}

/** Of the progress only the newest is told: whoever listens may be slower than the disk. */
async function* salvageEvents(core: RouterCore, request: SalvageRequest, asked: AbortSignal | undefined): AsyncGenerator<SalvageEvent> {
  const stopping = new AbortController();
  const signal = asked === undefined ? stopping.signal : AbortSignal.any([asked, stopping.signal]);
  let newest: SalvageEvent | null = null;
  let wake = () => {};
  const work = core.salvage(request, {
    signal,
    onProgress(event) {
      newest = event;
      wake();
    },
  });
  const ended = work.then(
    () => undefined,
    () => undefined,
  );
  let isOver = false;
  void ended.then(() => {
    isOver = true;
    wake();
  });
  try {
    while (!isOver) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (newest !== null || isOver) resolve();
      });
      const event = takeNewest();
      if (event !== null) yield event;
    }
    yield { kind: 'done', report: await work };
  } finally {
    stopping.abort();
    await ended;
  }

  function takeNewest(): SalvageEvent | null {
    const event = newest;
    newest = null;
    return event;
  }
}
