import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DATE_STYLES } from '../../../extract/config-tables.ts'
import { KIND_NAMES, KINDS } from '../../../extract/connectors/spreadsheets/kinds.ts'
import type { Language } from '../../../extract/language.ts'
import type { Caller } from '../../../semantic/auth.ts'
import { type Folders, foldersOf } from '../../pipeline/folders.ts'
import { readLastRun } from '../../pipeline/last-run.ts'
import { assertUnlocked, isLocked } from '../../pipeline/lock.ts'
import { type Answer, applyAnswer } from './answers.ts'
import { ImportFault } from './faults.ts'
import { safeName } from './file-name.ts'
import { Reader } from './reader.ts'
import { type RunOrder, Runs } from './runs.ts'
import { changeSettings, readSettings, type Settings } from './settings.ts'
import { moveToInbox, seenInInbox, Tray, type Waiting } from './tray.ts'

export interface ImportOptions {
  readonly workspace: string
  /** Files are read and shown, and nothing is saved: the demo's companies belong to everybody. */
  readonly demo: boolean
  /** The largest file taken, in megabytes; 512 unless told. */
  readonly mostMegabytes?: number | undefined
}

/** Whose files are spoken of, and in which language. */
export interface Asked {
  readonly language: Language
  readonly tray: Tray
}

export type Wanted = Pick<RunOrder, 'acceptHeld' | 'acceptDrift'> & { readonly files: readonly string[] }

const MOST_MEGABYTES = 512
const MEGABYTE = 1024 * 1024

/** What the import page may do in one workspace. Whether the asker may at all is asked before. */
export class ImportDesk {
  private readonly reader = new Reader()
  private readonly runs = new Runs()
  private readonly trays = new Map<string, Tray>()
  private readonly folders: Folders
  private readonly uploads: string
  private readonly largest: number

  constructor(private readonly options: ImportOptions) {
    this.folders = foldersOf(options.workspace)
    // The demo's own folder is not written in, not even beside its data.
    const apart = join(tmpdir(), `encours-demo-uploads-${randomBytes(6).toString('hex')}`)
    this.uploads = options.demo ? apart : join(this.folders.data, 'uploads')
    if (options.demo) process.once('exit', () => rmSync(apart, { recursive: true, force: true }))
    this.largest = (options.mostMegabytes ?? MOST_MEGABYTES) * MEGABYTE
  }

  /** The waiting files of one person. */
  trayOf({ sub }: Caller): Tray {
    const tray = this.trays.get(sub) ?? Tray.of(this.uploads, sub, this.largest)
    this.trays.set(sub, tray)
    return tray
  }

  /** All that the page shows before a file is looked into. */
  async overview({ language, tray }: Asked) {
    const { config, hash } = await readSettings(this.options.workspace, language)
    const waiting = await tray.list()
    const seen = await seenInInbox(this.folders.inbox, waiting)
    return {
      demo: this.options.demo,
      mostMegabytes: Math.floor(this.largest / MEGABYTE),
      base: hash,
      files: waiting.map((file, index) => ({ ...file, ...seen[index] })),
      companies: config.entities.map(({ id, name, siren, terms }) => ({ id, name, siren, hasTerms: terms !== null })),
      hasTermsByCustomer: config.terms.length > 0,
      kinds: KIND_NAMES.map((kind) => kindOf(kind, language)),
      dateStyles: DATE_STYLES,
      run: await this.progress(),
    }
  }

  /** Takes in one file, by what is left of the name it was sent under. */
  async receive({ tray }: Asked, told: string, request: IncomingMessage) {
    const name = safeName(told)
    tray.assertFits(name, Number(request.headers['content-length'] ?? 0))
    const file = await tray.keep(name, request)
    const [seen] = await seenInInbox(this.folders.inbox, [file])
    return { ...file, ...seen }
  }

  /** What is understood of one waiting file. */
  async understood({ tray, language }: Asked, name: string) {
    const settings = await readSettings(this.options.workspace, language)
    return this.read(await tray.file(name), settings, language)
  }

  private read(file: Waiting & { path: string }, settings: Settings, language: Language) {
    return this.reader.understand({ ...file, workspace: this.options.workspace, config: settings.hash, language })
  }

  /** Writes what a person answered about a file into encours.yml. */
  async save({ tray, language }: Asked, answer: Answer) {
    this.refuseInDemo()
    const { workspace } = this.options
    const file = await tray.file(answer.file)
    const understood = await this.read(file, await readSettings(workspace, language), language)
    const { hash } = await changeSettings(workspace, answer.base, language, (document, config) =>
      applyAnswer(document, config, answer, understood),
    )
    return { base: hash }
  }

  /** Moves files that are understood into the inbox and starts a run. */
  async run({ tray, language }: Asked, { files, acceptHeld, acceptDrift }: Wanted) {
    this.refuseInDemo()
    if (files.length === 0 && acceptHeld.length === 0 && !acceptDrift) throw new ImportFault('nothing_to_run')
    const { workspace } = this.options
    await this.runs.start({ workspace, language, acceptHeld, acceptDrift }, async () => {
      assertUnlocked(this.folders.data)
      const settings = await readSettings(workspace, language)
      const chosen = await Promise.all(files.map((name) => tray.file(name)))
      for (const file of chosen) {
        const { report, entity } = await this.read(file, settings, language)
        if (report.verdict !== 'accepted' || !entity) throw new ImportFault('not_ready', { name: file.name })
      }
      const now = new Date()
      for (const { path, name } of chosen) await moveToInbox(path, name, this.folders.inbox, now)
    })
    return this.progress()
  }

  /** The page's own run; else how the last one of the workspace ended, whoever started it. */
  async progress() {
    const own = this.runs.last
    const isElsewhere = isLocked(this.folders.data) && own?.end !== null
    const last = await readLastRun(this.folders.data)
    return { own, isElsewhere, last: { reason: last?.reason ?? null, version: last?.version ?? null } }
  }

  private refuseInDemo(): void {
    if (this.options.demo) throw new ImportFault('demo')
  }
}

function kindOf(kind: (typeof KIND_NAMES)[number], language: Language) {
  const { title, fields, oneOf } = KINDS[kind]
  return {
    kind,
    title: title[language],
    oneOf,
    fields: fields.map(({ name, required, header, note }) => ({
      ...{ name, required, title: header[language], note: note[language] },
    })),
  }
}
