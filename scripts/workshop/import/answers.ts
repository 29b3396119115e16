import { type Document, isMap, isSeq, YAMLMap } from 'yaml'
import { z } from 'zod'
import type { Config } from '../../../extract/config.ts'
import { matchesGlob } from '../../../extract/glob.ts'
import type { Understood } from '../../../extract/understand.ts'
import { ImportFault } from './faults.ts'

const companySchema = z.union([
  z.strictObject({ id: z.string().min(1).max(100) }),
  z.strictObject({ name: z.string().trim().min(1).max(200) }),
])
const termsSchema = z.strictObject({
  days: z.int().min(0).max(3650),
  end_of_month: z.enum(['none', 'before', 'after']),
})
const tableSchema = z.strictObject({
  kind: z.string().max(40),
  columns: z.record(z.string().max(40), z.string().min(1).max(500)),
  dates: z.string().max(20).nullable(),
  decimal: z.string().max(1).nullable(),
})

/** What a person answers about one file; what is left out stays as it is. */
export const answerSchema = z.strictObject({
  file: z.string().min(1).max(300),
  /** The encours.yml that the person saw. */
  base: z.string().length(64),
  /** A company of encours.yml, or a new one by its name. */
  company: companySchema.optional(),
  terms: termsSchema.optional(),
  table: tableSchema.optional(),
})
export type Answer = z.infer<typeof answerSchema>

/** Writes the answers about a file into encours.yml's document. Throws ImportFault for what the file does not have. */
export function applyAnswer(document: Document, config: Config, answer: Answer, understood: Understood): void {
  if (document.contents === null) document.contents = document.createNode({}) as never
  const entity = answer.company ? companyOf(document, config, answer, understood) : understood.entity?.id
  if (answer.table) writeTable(document, config, answer.file, answer.table, understood, answer.company && entity)
  else if (answer.company && entity && understood.table?.isMapped)
    document.setIn(['tables', tableOf(config, answer.file), 'entity'], entity)
  else if (answer.company && entity) giveFile(document, config, answer.file, entity, understood)
  if (answer.terms && entity)
    document.setIn(['entities', placeOf(document, config, entity), 'terms'], flow(document, answer.terms))
}

/** The company that is meant, written into `entities` when it is new. */
function companyOf(document: Document, config: Config, { company, file }: Answer, { report }: Understood): string {
  if (company && 'id' in company) {
    const isKnown = config.entities.some(({ id }) => id === company.id)
    if (!isKnown) throw new ImportFault('no_such_company', { id: company.id })
    return company.id
  }
  const name = company?.name ?? ''
  // A company alone goes by the company's name: beside a second one it keeps that name only when it is written.
  const [only] = config.entities
  if (only && config.entities.length === 1) {
    const place = placeOf(document, config, only.id)
    if (!document.hasIn(['entities', place, 'name'])) document.setIn(['entities', place, 'name'], only.name)
  }
  const siren = report.kind === 'fec' ? (/^(\d{9})(?!\d)/.exec(file)?.[1] ?? null) : null
  const isFree = siren !== null && !config.entities.some((entity) => entity.siren === siren)
  const id = newId(name, config)
  append(document, ['entities'], { id, name, ...(isFree && { siren }) })
  return id
}

/** A code made of the company's name, which no other has. */
function newId(name: string, { entities }: Config): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  const stem = plain === '' ? 'company' : plain
  const taken = new Set(entities.map(({ id }) => id))
  const free = [stem, ...entities.map((_, index) => `${stem}-${index + 2}`)]
  return free.find((id) => !taken.has(id)) ?? stem
}

/** Says in encours.yml that a file is a company's: by its accounts, by its SIREN, or by the pattern of its name. */
function giveFile(document: Document, config: Config, file: string, entity: string, { report }: Understood): void {
  if (report.statements.length > 0) {
    const accounts = new Set(report.statements.map(({ account }) => account))
    for (const account of accounts) giveAccount(document, account, entity)
    return
  }
  const place = placeIn(document, entity)
  const siren = document.getIn(['entities', place, 'siren'])
  if (siren && file.startsWith(String(siren))) return
  // The first company whose pattern fits has the file: an older answer about this very name gives way.
  const pattern = namePattern(file)
  const others = config.entities.filter(({ id }) => id !== entity)
  const globs = others.flatMap(({ files, name }) => files.map((glob) => ({ glob, name })))
  const taker = globs.find(({ glob }) => glob !== pattern && matchesGlob(file, glob))
  if (taker) throw new ImportFault('pattern_taken', { name: file, pattern: taker.glob, company: taker.name })
  for (const [index] of entitiesOf(document).entries()) withdraw(document, ['entities', index, 'files'], pattern)
  append(document, ['entities', place, 'files'], pattern)
}

function giveAccount(document: Document, account: string, entity: string): void {
  const written = (document.toJS() as { bank_accounts?: { account: unknown }[] }).bank_accounts ?? []
  const place = written.findIndex((one) => String(one.account).replace(/\s/g, '') === account)
  if (place >= 0) document.setIn(['bank_accounts', place, 'entity'], entity)
  else append(document, ['bank_accounts'], { account, entity })
}

/** A file's name as a pattern: whatever its dates, when enough else is left to tell it from others; else the name alone. */
export function namePattern(file: string): string {
  const pattern = file.replace(/(?<=\p{L}.*)\d{4,}([-_. ]?\d{2,})*/gu, '*')
  const letters = pattern.replace(/\.[^.]*$/, '').match(/\p{L}/gu)?.length ?? 0
  return letters >= 4 ? pattern : file
}

/** The entry of `tables` for a file: the one that fits it already, else a new one. */
function writeTable(
  document: Document,
  config: Config,
  file: string,
  told: NonNullable<Answer['table']>,
  { table }: Understood,
  entity: string | undefined,
): void {
  if (!table) throw new ImportFault('not_a_table', { name: file })
  const stranger = Object.values(told.columns).find((header) => !table.header.includes(header))
  if (stranger !== undefined) throw new ImportFault('no_such_header', { name: file, header: stranger })
  const place = tableOf(config, file)
  const entry = {
    files: table.files,
    kind: told.kind,
    entity: entity ?? null,
    sheet: table.sheet,
    header_row: table.headerRow > 1 ? table.headerRow : null,
    encoding: table.encoding,
    separator: table.separator,
    decimal: told.decimal,
    dates: told.dates,
    columns: told.columns,
  }
  const said = Object.entries(entry).filter(([, value]) => value !== null)
  if (place < 0) append(document, ['tables'], Object.fromEntries(said))
  for (const [key, value] of place < 0 ? [] : Object.entries(entry)) {
    if (value !== null) document.setIn(['tables', place, key], document.createNode(value))
    // Whose it is stays as it was written, unless that was asked.
    else if (key !== 'entity') document.deleteIn(['tables', place, key])
  }
}

/** The place of the entry that a table is read by. */
const tableOf = ({ tables }: Config, file: string): number => tables.findIndex(({ files }) => matchesGlob(file, files))

/** The place of a company in `entities`; one that only stands there by default is written first. */
function placeOf(document: Document, config: Config, id: string): number {
  const place = placeIn(document, id)
  if (place >= 0) return place
  const entity = config.entities.find((one) => one.id === id)
  append(document, ['entities'], { id, ...(entity?.siren && { siren: entity.siren }) })
  return placeIn(document, id)
}

const entitiesOf = (document: Document): { id?: unknown }[] =>
  (document.toJS() as { entities?: { id?: unknown }[] | null } | null)?.entities ?? []

const placeIn = (document: Document, id: string): number => entitiesOf(document).findIndex((one) => one.id === id)

type Path = (string | number)[]

/** Adds to a list, which is made when it is not there. */
function append(document: Document, path: Path, value: unknown): void {
  const list = document.getIn(path)
  if (isSeq(list)) list.add(document.createNode(value))
  else document.setIn(path, document.createNode([value]))
}

function withdraw(document: Document, path: Path, value: string): void {
  const list = document.getIn(path)
  if (!isSeq(list)) return
  const written = list.toJSON() as unknown[]
  for (let index = written.length - 1; index >= 0; index -= 1) if (written[index] === value) list.delete(index)
}

/** A small map written on one line, as the examples write it. */
function flow(document: Document, value: object) {
  const node = document.createNode(value)
  if (isMap(node) && node instanceof YAMLMap) node.flow = true
  return node
}
