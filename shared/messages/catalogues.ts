// Written by tests/checks/messageCatalogues.ts from the files beside it.
import enAttachments from './en/attachments.json' with { type: 'json' };
import enBackup from './en/backup.json' with { type: 'json' };
import enCapture from './en/capture.json' with { type: 'json' };
import enCli from './en/cli.json' with { type: 'json' };
import enClock from './en/clock.json' with { type: 'json' };
import enCommon from './en/common.json' with { type: 'json' };
import enDesktop from './en/desktop.json' with { type: 'json' };
import enDiagnostics from './en/diagnostics.json' with { type: 'json' };
import enDisk from './en/disk.json' with { type: 'json' };
import enErrors from './en/errors.json' with { type: 'json' };
import enExports from './en/exports.json' with { type: 'json' };
import enFrame from './en/frame.json' with { type: 'json' };
import enGazetteer from './en/gazetteer.json' with { type: 'json' };
import enImports from './en/imports.json' with { type: 'json' };
import enIncidents from './en/incidents.json' with { type: 'json' };
import enKeys from './en/keys.json' with { type: 'json' };
import enLayers from './en/layers.json' with { type: 'json' };
import enLinks from './en/links.json' with { type: 'json' };
import enMap from './en/map.json' with { type: 'json' };
import enMapPacks from './en/mapPacks.json' with { type: 'json' };
import enNames from './en/names.json' with { type: 'json' };
import enPreferences from './en/preferences.json' with { type: 'json' };
import enProblems from './en/problems.json' with { type: 'json' };
import enProvenance from './en/provenance.json' with { type: 'json' };
import enSalvage from './en/salvage.json' with { type: 'json' };
import enShell from './en/shell.json' with { type: 'json' };
import enShortcuts from './en/shortcuts.json' with { type: 'json' };
import enSources from './en/sources.json' with { type: 'json' };
import enWorkspace from './en/workspace.json' with { type: 'json' };
import kkAttachments from './kk/attachments.json' with { type: 'json' };
import kkBackup from './kk/backup.json' with { type: 'json' };
import kkCapture from './kk/capture.json' with { type: 'json' };
import kkCli from './kk/cli.json' with { type: 'json' };
import kkClock from './kk/clock.json' with { type: 'json' };
import kkCommon from './kk/common.json' with { type: 'json' };
import kkDesktop from './kk/desktop.json' with { type: 'json' };
import kkDiagnostics from './kk/diagnostics.json' with { type: 'json' };
import kkDisk from './kk/disk.json' with { type: 'json' };
import kkErrors from './kk/errors.json' with { type: 'json' };
import kkExports from './kk/exports.json' with { type: 'json' };
import kkFrame from './kk/frame.json' with { type: 'json' };
import kkGazetteer from './kk/gazetteer.json' with { type: 'json' };
import kkImports from './kk/imports.json' with { type: 'json' };
import kkIncidents from './kk/incidents.json' with { type: 'json' };
import kkKeys from './kk/keys.json' with { type: 'json' };
import kkLayers from './kk/layers.json' with { type: 'json' };
import kkLinks from './kk/links.json' with { type: 'json' };
import kkMap from './kk/map.json' with { type: 'json' };
import kkMapPacks from './kk/mapPacks.json' with { type: 'json' };
import kkNames from './kk/names.json' with { type: 'json' };
import kkPreferences from './kk/preferences.json' with { type: 'json' };
import kkProblems from './kk/problems.json' with { type: 'json' };
import kkProvenance from './kk/provenance.json' with { type: 'json' };
import kkSalvage from './kk/salvage.json' with { type: 'json' };
import kkShell from './kk/shell.json' with { type: 'json' };
import kkShortcuts from './kk/shortcuts.json' with { type: 'json' };
import kkSources from './kk/sources.json' with { type: 'json' };
import kkWorkspace from './kk/workspace.json' with { type: 'json' };
import ruAttachments from './ru/attachments.json' with { type: 'json' };
import ruBackup from './ru/backup.json' with { type: 'json' };
import ruCapture from './ru/capture.json' with { type: 'json' };
import ruCli from './ru/cli.json' with { type: 'json' };
import ruClock from './ru/clock.json' with { type: 'json' };
import ruCommon from './ru/common.json' with { type: 'json' };
import ruDesktop from './ru/desktop.json' with { type: 'json' };
import ruDiagnostics from './ru/diagnostics.json' with { type: 'json' };
import ruDisk from './ru/disk.json' with { type: 'json' };
import ruErrors from './ru/errors.json' with { type: 'json' };
import ruExports from './ru/exports.json' with { type: 'json' };
import ruFrame from './ru/frame.json' with { type: 'json' };
import ruGazetteer from './ru/gazetteer.json' with { type: 'json' };
import ruImports from './ru/imports.json' with { type: 'json' };
import ruIncidents from './ru/incidents.json' with { type: 'json' };
import ruKeys from './ru/keys.json' with { type: 'json' };
import ruLayers from './ru/layers.json' with { type: 'json' };
import ruLinks from './ru/links.json' with { type: 'json' };
import ruMap from './ru/map.json' with { type: 'json' };
import ruMapPacks from './ru/mapPacks.json' with { type: 'json' };
import ruNames from './ru/names.json' with { type: 'json' };
import ruPreferences from './ru/preferences.json' with { type: 'json' };
import ruProblems from './ru/problems.json' with { type: 'json' };
import ruProvenance from './ru/provenance.json' with { type: 'json' };
import ruSalvage from './ru/salvage.json' with { type: 'json' };
import ruShell from './ru/shell.json' with { type: 'json' };
import ruShortcuts from './ru/shortcuts.json' with { type: 'json' };
import ruSources from './ru/sources.json' with { type: 'json' };
import ruWorkspace from './ru/workspace.json' with { type: 'json' };

/** All messages: language, then namespace, then key. */
export const catalogues = {
  en: {
    attachments: enAttachments,
    backup: enBackup,
    capture: enCapture,
    cli: enCli,
    clock: enClock,
    common: enCommon,
    desktop: enDesktop,
    diagnostics: enDiagnostics,
    disk: enDisk,
    errors: enErrors,
    exports: enExports,
    frame: enFrame,
    gazetteer: enGazetteer,
    imports: enImports,
    incidents: enIncidents,
    keys: enKeys,
    layers: enLayers,
    links: enLinks,
    map: enMap,
    mapPacks: enMapPacks,
    names: enNames,
    preferences: enPreferences,
    problems: enProblems,
    provenance: enProvenance,
    salvage: enSalvage,
    shell: enShell,
    shortcuts: enShortcuts,
    sources: enSources,
    workspace: enWorkspace,
  },
  ru: {
    attachments: ruAttachments,
    backup: ruBackup,
    capture: ruCapture,
    cli: ruCli,
    clock: ruClock,
    common: ruCommon,
    desktop: ruDesktop,
    diagnostics: ruDiagnostics,
    disk: ruDisk,
    errors: ruErrors,
    exports: ruExports,
    frame: ruFrame,
    gazetteer: ruGazetteer,
    imports: ruImports,
    incidents: ruIncidents,
    keys: ruKeys,
    layers: ruLayers,
    links: ruLinks,
    map: ruMap,
    mapPacks: ruMapPacks,
    names: ruNames,
    preferences: ruPreferences,
    problems: ruProblems,
    provenance: ruProvenance,
    salvage: ruSalvage,
    shell: ruShell,
    shortcuts: ruShortcuts,
    sources: ruSources,
    workspace: ruWorkspace,
  },
  kk: {
    attachments: kkAttachments,
    backup: kkBackup,
    capture: kkCapture,
    cli: kkCli,
    clock: kkClock,
    common: kkCommon,
    desktop: kkDesktop,
    diagnostics: kkDiagnostics,
    disk: kkDisk,
    errors: kkErrors,
    exports: kkExports,
    frame: kkFrame,
    gazetteer: kkGazetteer,
    imports: kkImports,
    incidents: kkIncidents,
    keys: kkKeys,
    layers: kkLayers,
    links: kkLinks,
    map: kkMap,
    mapPacks: kkMapPacks,
    names: kkNames,
    preferences: kkPreferences,
    problems: kkProblems,
    provenance: kkProvenance,
    salvage: kkSalvage,
    shell: kkShell,
    shortcuts: kkShortcuts,
    sources: kkSources,
    workspace: kkWorkspace,
  },
} as const;
