import { type Kysely, sql } from 'kysely'
import { fault } from '../../duckdb/fault.ts'
import { openDuckDB } from '../../duckdb/open.ts'
import type { Built } from './copy.ts'
import { driftReasons } from './drift.ts'
import { AuditError, type Said } from './errors.ts'
import { type Facts, readFacts } from './facts.ts'
import { HARDENED } from './hardened.ts'
import { KEYS, REQUIRED } from './keys.ts'
import type { Manifest } from './manifest.ts'
import { type Marts, moneyReasons } from './money.ts'
import { publishableTables, readContent, type TableContent, type TableShape } from './tables.ts'

export interface AuditOptions {
  /** Manifest of the version served now: a table that lost more than half its rows holds the publication. */
  readonly previous: Manifest | null
  /** Publish although far fewer rows are there than before. */
  readonly acceptDrift: boolean
}

/** What the audit measured on the file itself; it goes into the manifest. */
export interface Audited extends Facts {
  readonly tables: Record<string, TableContent>
}

/**
 * Audits the very file that will be served, opened read-only and closed off like a serving handle: columns and types,
 * every value read, keys, money, and drift. Throws AuditError with one sentence for each thing that is wrong.
 */
export async function audit(path: string, built: readonly Built[], options: AuditOptions): Promise<Audited> {
  const file = await openDuckDB<Marts>(path, { ...HARDENED })
  try {
    const catalog = await currentCatalog(file.db)
    const shapes = await publishableTables(file.db, catalog)
    const tables: Record<string, TableContent> = {}
    for (const shape of shapes) tables[shape.name] = await readContent(file.db, catalog, shape.name)
    fault('audit')

    const structure = [...missing(shapes), ...contractReasons(shapes, built, tables)]
    if (structure.length > 0) throw new AuditError(structure)
    const reasons = [...(await keyReasons(file.db, shapes)), ...(await moneyReasons(file.db))]
    const drift = options.acceptDrift ? [] : driftReasons(tables, options.previous)
    if (reasons.length + drift.length > 0) throw new AuditError([...reasons, ...drift], reasons.length === 0)
    return { ...(await readFacts(file.db, shapes)), tables }
  } finally {
    await file.close()
  }
}

async function currentCatalog(db: Kysely<Marts>): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db)
  return rows[0]?.name ?? ''
}

function missing(shapes: readonly TableShape[]): Said[] {
  const names = new Set(shapes.map((shape) => shape.name))
  return REQUIRED.filter((name) => !names.has(name)).map((name) => ({
    en: `The table ${name} was not built.`,
    fr: `La table ${name} n’a pas été construite.`,
  }))
}

function contractReasons(
  shapes: readonly TableShape[],
  built: readonly Built[],
  tables: Record<string, TableContent>,
): Said[] {
  const reasons: Said[] = []
  if (shapes.length !== built.length) {
    reasons.push({
      en: `${built.length} tables were built but ${shapes.length} were copied.`,
      fr: `${built.length} tables ont été construites mais ${shapes.length} copiées.`,
    })
  }
  for (const expected of built) {
    const shape = shapes.find((candidate) => candidate.name === expected.name)
    const content = tables[expected.name]
    if (JSON.stringify(shape?.columns) !== JSON.stringify(expected.columns)) {
      reasons.push({
        en: `The columns of ${expected.name} are not those that were built.`,
        fr: `Les colonnes de ${expected.name} ne sont pas celles qui ont été construites.`,
      })
    } else if (content?.rows !== expected.content.rows || content.hash !== expected.content.hash) {
      reasons.push({
        en: `The rows of ${expected.name} are not those that were built: the copy is damaged.`,
        fr: `Les lignes de ${expected.name} ne sont pas celles qui ont été construites : la copie est abîmée.`,
      })
    }
  }
  return reasons
}

async function keyReasons(db: Kysely<Marts>, shapes: readonly TableShape[]): Promise<Said[]> {
  const reasons: Said[] = []
  for (const { name, columns } of shapes) {
    const key = KEYS[name]
    if (!key) continue
    const absent = key.filter((column) => !columns.some((found) => found.name === column))
    if (absent.length > 0) {
      reasons.push({
        en: `${name} has no column ${absent.join(', ')}, which makes its rows unique.`,
        fr: `${name} n’a pas la colonne ${absent.join(', ')}, qui rend ses lignes uniques.`,
      })
      continue
    }
    const list = sql.join(key.map((column) => sql.ref(column)))
    const { rows } = await sql<{ n: string }>`
      select count(*) as n from (select 1 from ${sql.table(name)} group by ${list} having count(*) > 1)
    `.execute(db)
    const twice = Number(rows[0]?.n)
    if (twice === 0) continue
    reasons.push({
      en: `${twice} keys occur more than once in ${name} (${key.join(', ')}).`,
      fr: `${twice} clés reviennent plusieurs fois dans ${name} (${key.join(', ')}).`,
    })
  }
  return reasons
}
