import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import type { KeyDesk } from '../keys/keyDesk.ts';
import type { RouterCore } from './routerCore.ts';

const os = implement(contract);

export function keysHandlers(core: RouterCore) {
  /** Other pages of the same window show how the workspace opens, too. Throws LOCKED: only an open workspace is changed. */
  const changing = async <Result>(change: (keys: KeyDesk) => Promise<Result>): Promise<Result> => {
    const result = await core.changeKeys(change);
    core.changes.publish('keys');
    return result;
  };
  return {
    state: os.keys.state.handler(() => core.keys.state()),
    changePassphrase: os.keys.changePassphrase.handler(({ input }) => changing((keys) => keys.changePassphrase(input.present, input.next))),
    newDataKey: os.keys.newDataKey.handler(async ({ input }) => {
      const renewed = await core.newDataKey(input);
      core.changes.publish('keys');
      return renewed;
    }),
    makeRecovery: os.keys.makeRecovery.handler(({ input }) => core.changeKeys((keys) => keys.makeRecovery(input.present))),
    confirmRecovery: os.keys.confirmRecovery.handler(({ input }) => changing((keys) => keys.confirmRecovery(input))),
    cancelRecovery: os.keys.cancelRecovery.handler(() => core.keys.forgetSheet()),
    removeRecovery: os.keys.removeRecovery.handler(({ input }) => changing((keys) => keys.removeRecovery(input.present))),
    checkRecovery: os.keys.checkRecovery.handler(({ input }) => core.keys.checkRecovery(input.recovery)),
    unlockWithRecovery: os.keys.unlockWithRecovery.handler(({ input }) => core.unlockWithRecovery(input)),
    setAside: os.keys.setAside.handler(() => core.setWorkspaceAside()),
    bindToComputer: os.keys.bindToComputer.handler(({ input }) => changing((keys) => keys.bindToComputer(input.present))),
    unbindFromComputer: os.keys.unbindFromComputer.handler(({ input }) => changing((keys) => keys.unbindFromComputer(input.present))),
  };
}
