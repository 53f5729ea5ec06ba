import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import type { RouterCore } from './routerCore.ts';

const os = implement(contract);

export function keysHandlers(core: RouterCore) {
  /** Other pages of the same window show how the workspace opens, too. */
  const changing = async <Result>(work: Promise<Result>): Promise<Result> => {
    const result = await core.whileOpen(work);
    core.changes.publish('keys');
    return result;
  };
  /** Throws LOCKED: only an open workspace is changed. */
  const desk = () => {
    core.session();
    return core.keys;
  };
  return {
    state: os.keys.state.handler(() => core.keys.state()),
    changePassphrase: os.keys.changePassphrase.handler(({ input }) => changing(desk().changePassphrase(input.present, input.next))),
    newDataKey: os.keys.newDataKey.handler(async ({ input }) => {
      const renewed = await core.newDataKey(input);
      core.changes.publish('keys');
      return renewed;
    }),
    makeRecovery: os.keys.makeRecovery.handler(({ input }) => core.whileOpen(desk().makeRecovery(input.present))),
    confirmRecovery: os.keys.confirmRecovery.handler(({ input }) => changing(desk().confirmRecovery(input))),
    cancelRecovery: os.keys.cancelRecovery.handler(() => core.keys.forgetSheet()),
    removeRecovery: os.keys.removeRecovery.handler(({ input }) => changing(desk().removeRecovery(input.present))),
    checkRecovery: os.keys.checkRecovery.handler(({ input }) => core.keys.checkRecovery(input.recovery)),
    unlockWithRecovery: os.keys.unlockWithRecovery.handler(({ input }) => core.unlockWithRecovery(input)),
    setAside: os.keys.setAside.handler(() => core.setWorkspaceAside()),
    bindToComputer: os.keys.bindToComputer.handler(({ input }) => changing(desk().bindToComputer(input.present))),
    unbindFromComputer: os.keys.unbindFromComputer.handler(({ input }) => changing(desk().unbindFromComputer(input.present))),
  };
}
