import { randomBytes } from 'node:crypto';
import type { Restored } from '../../shared/backup/backup.ts';
import { CoreError } from '../../shared/contract/coreError.ts';
import { must } from '../../shared/must.ts';
import { PROGRAM_NOT_BEFORE } from '../../shared/programVersion.ts';
import type { SalvageReport, SalvageRequest } from '../../shared/salvage/salvage.ts';
import type { ClockState } from '../../shared/time/clockDoubt.ts';
import type { WorkspaceState } from '../../shared/workspace/workspaceState.ts';
import { ChangeFeed } from './api/changeFeed.ts';
import type { RouterCore } from './api/routerCore.ts';
import { BackupDesk } from './backup/backupDesk.ts';
import { openBackupKeyring } from './backup/openBackupKeyring.ts';
import type { CoreOptions } from './coreOptions.ts';
import { takeWriterLock } from './db/writerLock.ts';
import { logDemo } from './demo/logDemo.ts';
import { readDemo } from './demo/readDemo.ts';
import type { DiagnosticsDesk } from './diagnostics/diagnose.ts';
import { ProblemRing } from './diagnostics/problemRing.ts';
import { finishErasing } from './eraseWorkspace/eraseFiles.ts';
import { IDLE_LOOK_MS, IdleLock } from './idleLock.ts';
import { KeyDesk } from './keys/keyDesk.ts';
import { calibrateKdfCost, type KdfCost } from './keys/passphraseSlot.ts';
import { eraseFrom, finishErasingOrLater, restoreOver, salvageFrom, type WorkspaceHold } from './leaveWorkspace.ts';
import { createPlaceFinder } from './places/placeFinder.ts';
import { readPreferences, writePreferences } from './preferences/preferencesFile.ts';
import type { SalvageWatch } from './salvage/salvageWorkspace.ts';
import { openSession, projections, type Session, unlocked } from './session.ts';
import { ClockWatch } from './time/clockWatch.ts';
import { readVocabulary } from './vocabulary/readVocabulary.ts';
import { beginAnew } from './workspace/beginAnew.ts';
import { createWorkspace } from './workspace/createWorkspace.ts';
import { readMission } from './workspace/mission.ts';
import { openWorkspace } from './workspace/openWorkspace.ts';
import { unlockWithRecovery, unlockWorkspace } from './workspace/unlockWorkspace.ts';
import type { Workspace } from './workspace/workspace.ts';
import { isWorkspaceThere } from './workspace/workspaceFolder.ts';

/** The three states of a core: no workspace, locked, unlocked. */
export class RunningCore implements RouterCore {
  readonly workspaceDir: string;
  readonly vocabulary;
  readonly places;
  readonly changes = new ChangeFeed();
  readonly keys: KeyDesk;
  readonly backups: BackupDesk;
  readonly #problems = new ProblemRing();
  readonly #clock: ClockWatch;
  readonly #options: CoreOptions;
  readonly #idleLock: IdleLock;
  readonly #hold: WorkspaceHold;
  #session: Session | null = null;
  #idleLook: NodeJS.Timeout | null = null;
  /** A workspace was open and is closed, and the process has not ended for it yet. */
  #mustEnd = false;
  #isEnding = false;
  readonly #running = new Set<Promise<unknown>>();
  /** What opens, closes or replaces a workspace comes one after the other. */
  #opening: Promise<unknown> = Promise.resolve();

  constructor(options: CoreOptions) {
    this.#options = options;
    this.#clock = new ClockWatch(options.programMs ?? Date.parse(PROGRAM_NOT_BEFORE));
    this.workspaceDir = options.workspaceDir;
    this.vocabulary = readVocabulary(options.resourcesDir);
    this.places = createPlaceFinder(options.resourcesDir);
    this.keys = new KeyDesk({
      dir: options.workspaceDir,
      secretKeeper: options.secretKeeper ?? null,
      kdfCost: () => this.#kdfCost(),
      nowMs: () => this.nowMs(),
      checkOpen: () => void this.session(),
    });
    this.#hold = {
      dir: options.workspaceDir,
      secretKeeper: options.secretKeeper ?? null,
      nowMs: () => this.nowMs(),
      isOpen: () => this.#session !== null,
      checkOpen: () => void this.session(),
      quiet: () => this.#quiet(),
      handOver: () => this.#handOver(),
      end: () => this.#end(),
      endWithLock: () => {
        this.#mustEnd = true;
      },
    };
    this.backups = this.#backupDesk();
    finishErasingOrLater(this.#hold);
    this.#idleLock = new IdleLock(
      () => this.nowMs(),
      () => this.preferences().idleMinutes * 60_000,
    );
  }

  #backupDesk(): BackupDesk {
    const { workspaceDir: dir, program, secretKeeper = null } = this.#options;
    return new BackupDesk({
      dir,
      program,
      place: program === 'window' ? 'thread' : 'here',
      open: () =>
        this.#session === null
          ? null
          : { source: this.#session.workspace.backupSource, db: this.#session.workspace.db, ending: this.#session.ending },
      unlock: (keyring, secret) => openBackupKeyring(keyring, secret, secretKeeper),
      handOver: () => this.#handOverOrHold(),
      nowMs: () => this.nowMs(),
      changed: () => this.changes.publish('backups'),
      whileOpen: (work) => this.whileOpen(work),
    });
  }

  restore(...[source, secret]: Parameters<RouterCore['restore']>): Promise<Restored> {
    return this.#inTurn(() => restoreOver(this.#hold, () => this.backups.restore(source, secret)));
  }

  salvage(request: SalvageRequest, watch: SalvageWatch): Promise<SalvageReport> {
    return this.#inTurn(() => salvageFrom(this.#hold, { ...this.#placeOptions(), ...watch }, request));
  }

  eraseWorkspace(passphrase: string): Promise<void> {
    return this.#inTurn(() => eraseFrom(this.#hold, passphrase));
  }

  /** Until nothing that was begun is at work. Throws CoreError LOCKED when it was locked meanwhile. */
  async #quiet(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
    this.session();
  }

  /** Closes the open workspace and keeps the next writer out until what it gives is called. */
  #handOver(): () => void {
    this.#stopLooking();
    const session = this.session();
    this.#session = null;
    const lock = session.handOver();
    void this.whileOpen(session.mapPacks.close());
    return lock;
  }

  /** The same where it was locked meanwhile: the next writer is kept out either way. */
  #handOverOrHold(): () => void {
    if (this.#session !== null) return this.#handOver();
    const lock = takeWriterLock(this.workspaceDir, { program: this.#options.program, pid: process.pid, sinceUtc: this.nowMs() });
    return () => lock.release();
  }

  #end(): void {
    this.changes.close();
    void this.#endOnceQuiet();
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#opening.then(work);
    this.#opening = done.catch(() => undefined);
    return done;
  }

  nowMs(): number {
    const nowMs = this.#options.clock?.nowMs() ?? Date.now();
    this.#clock.saw(nowMs);
    return nowMs;
  }

  clockState(): ClockState {
    const head = this.#session?.workspace.log.clock().ms ?? 0;
    return this.#clock.state(this.nowMs(), head === 0 ? null : head);
  }

  confirmClock(): void {
    const { log } = this.session().workspace;
    const nowMs = this.nowMs();
    // Within a log the time never goes back.
    if (log.clock().ms > nowMs) log.restartClock();
    this.#clock.confirm(nowMs);
  }

  session(): Session {
    return unlocked(this.#session);
  }

  noteProblem(error: unknown, path: readonly string[]): void {
    const isNew = this.#problems.note(error, path, this.nowMs());
    if (isNew && this.#session !== null) this.#problems.keep(this.#session.workspace.db);
  }

  diagnosticsDesk(): DiagnosticsDesk {
    return {
      workspaceDir: this.workspaceDir,
      state: this.#session === null ? this.state().status : 'unlocked',
      workspace: this.#session?.workspace ?? null,
      preferences: this.preferences(),
      problems: this.#problems,
      isClockDoubtful: this.clockState().doubt !== null,
      nowMs: this.nowMs(),
    };
  }

  state(): WorkspaceState {
    if (this.#session !== null) return { status: 'unlocked', mission: readMission(this.#session.workspace.db) };
    return { status: isWorkspaceThere(this.workspaceDir) ? 'locked' : 'absent' };
  }

  create({ passphrase, start, language }: Parameters<RouterCore['create']>[0]): Promise<WorkspaceState> {
    return this.#open(async () => {
      finishErasing(this.workspaceDir, this.nowMs());
      const demo = start === 'demo' ? readDemo(this.#options.resourcesDir) : null;
      const workspace = await createWorkspace({
        ...this.#unlockOptions(passphrase),
        kdfCost: await this.#kdfCost(),
        mission: demo === null ? null : randomBytes(16),
      });
      const session = this.#openSession(workspace);
      writePreferences(this.workspaceDir, { language });
      if (demo !== null) logDemo(session.desk, demo);
      return session;
    });
  }

  unlock(passphrase: string): Promise<WorkspaceState> {
    return this.#open(async () => this.#openSession(await unlockWorkspace(this.#unlockOptions(passphrase))));
  }

  unlockWithRecovery({ recovery, next }: Parameters<RouterCore['unlockWithRecovery']>[0]): Promise<WorkspaceState> {
    return this.#open(async () => {
      const passphrase = next === null ? null : { passphrase: Buffer.from(next, 'utf8'), cost: await this.#kdfCost() };
      return this.#openSession(await unlockWithRecovery({ ...this.#placeOptions(), recovery, next: passphrase }));
    });
  }

  setWorkspaceAside(): Promise<{ readonly folder: string }> {
    return this.#inTurn(async () => {
      if (this.#session !== null) throw new CoreError('WORKSPACE_EXISTS', {});
      return { folder: beginAnew(this.workspaceDir, this.#options.program, this.nowMs()) };
    });
  }

  changeKeys<Result>(change: (keys: KeyDesk) => Promise<Result>): Promise<Result> {
    return this.#inTurn(() => {
      this.session();
      return this.whileOpen(change(this.keys));
    });
  }

  newDataKey({ present, next }: Parameters<RouterCore['newDataKey']>[0]): Promise<{ readonly deletedBackups: number }> {
    return this.#inTurn(() => this.#renewDataKey(present, next));
  }

  /** The session gives way to one over the new database, in one turn: what was at work on the old one ends as it does when the workspace locks. */
  async #renewDataKey(present: string, next: string): Promise<{ readonly deletedBackups: number }> {
    const writer: { release: (() => void) | null; isTaken: boolean } = { release: null, isTaken: false };
    try {
      return await this.keys.newDataKey(present, next, {
        quiet: () => this.#quiet(),
        closeOld: () => {
          writer.isTaken = true;
          writer.release = this.session().handOver();
        },
        openNew: (keyring, dataKey) => {
          const options = { ...this.#placeOptions(), keyring, dataKey, release: must(writer.release, 'writer lock that was handed over') };
          this.#session = this.#openSession(openWorkspace(options));
        },
      });
    } catch (error) {
      // The new files count already, whether the old database could be closed or the new one opened: nothing more may go into the old one.
      if (writer.isTaken) {
        this.#stopLooking();
        this.#session = null;
        writer.release?.();
        this.#end();
      }
      throw error;
    }
  }

  #openSession(workspace: Workspace): Session {
    return openSession(workspace, this.vocabulary, () => this.nowMs());
  }

  async #kdfCost(): Promise<KdfCost> {
    return this.#options.kdfCost ?? (await calibrateKdfCost());
  }

  #unlockOptions(passphrase: string) {
    return {
      ...this.#placeOptions(),
      passphrase: Buffer.from(passphrase, 'utf8'),
      secretKeeper: this.#options.secretKeeper ?? null,
    };
  }

  #placeOptions() {
    return {
      dir: this.workspaceDir,
      program: this.#options.program,
      projections,
      nowMs: () => this.nowMs(),
    };
  }

  #open(work: () => Promise<Session>): Promise<WorkspaceState> {
    return this.#inTurn(async () => {
      // Another page of the same window was first.
      if (this.#session === null) this.#opened(await work());
      return this.state();
    });
  }

  #opened(session: Session): void {
    this.#session = session;
    this.#problems.load(session.workspace.db);
    this.#idleLock.stayUnlocked();
    this.backups.opened();
    // The command line ends by itself.
    if (this.#options.program === 'command-line') return;
    this.#idleLook = setInterval(() => {
      if (this.#idleLock.isDue()) this.lock();
    }, IDLE_LOOK_MS).unref();
  }

  lock(): void {
    const wasOpen = this.#session !== null || this.#mustEnd;
    this.#closeSession();
    this.changes.close();
    if (wasOpen) void this.#endOnceQuiet();
  }

  /** @returns whether this process ends for it: false where nothing was open */
  async lockOnceOpen(): Promise<boolean> {
    await this.#opening;
    // Handed over, a workspace is not open any more, and its key is still here.
    if (this.#session !== null || this.#mustEnd) this.lock();
    return this.#isEnding;
  }

  /** An export that the lock cut off takes its temporary file away, and the answer to whoever asked goes out, before the process may end. */
  async #endOnceQuiet(): Promise<void> {
    this.#isEnding = true;
    await Promise.allSettled(this.#running);
    setImmediate(() => this.#options.onLocked());
  }

  whileOpen<Result>(work: Promise<Result>): Promise<Result> {
    const session = this.#session;
    const settled = work
      .catch((error: unknown) => {
        // What a database that was closed under it says is no bug.
        throw this.#session !== session && !(error instanceof CoreError) ? new CoreError('LOCKED', {}) : error;
      })
      .finally(() => this.#running.delete(settled));
    this.#running.add(settled);
    return settled;
  }

  stayUnlocked(): void {
    this.#idleLock.stayUnlocked();
  }

  preferences() {
    return readPreferences(this.workspaceDir);
  }

  setPreferences(changes: Parameters<RouterCore['setPreferences']>[0]) {
    // A folder of the same name that stands there now is not the workspace's.
    if (this.#session?.workspace.isThere() === false) throw new CoreError('DISK_GONE', {});
    return writePreferences(this.workspaceDir, changes);
  }

  async close(): Promise<void> {
    await this.#opening;
    this.changes.close();
    this.#closeSession();
    await Promise.allSettled(this.#running);
  }

  #stopLooking(): void {
    this.keys.forgetSheet();
    this.backups.daily.stop();
    if (this.#idleLook !== null) clearInterval(this.#idleLook);
    this.#idleLook = null;
  }

  #closeSession(): void {
    this.#stopLooking();
    const session = this.#session;
    session?.close();
    this.#session = null;
    if (session !== null) void this.whileOpen(session.mapPacks.close());
  }
}
