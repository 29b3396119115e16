import type { Caller } from './auth.ts'
import { readContractVersion } from './contract.ts'
import { readRows } from './driver.ts'
import type { ExpectedLosses } from './loss-rates.ts'
import { rightsOf } from './permissions.ts'
import { NothingPublishedError } from './published/errors.ts'
import type { Current, Registry } from './published/registry.ts'

/** What the configuration says about the company that is shown. */
export interface Company {
  readonly name: string
  readonly language: 'fr' | 'en'
  readonly agingLimits: readonly number[]
  readonly balanceSheetMonths: number
  readonly expectedLosses?: ExpectedLosses | undefined
}

/** What pages show around the numbers: the version, the books' dates, the entities the caller may see. */
export async function pageContext(registry: Registry, company: Company, caller: Caller, demo: boolean) {
  const current = currentOf(registry)
  if (!current) return { ...NOTHING_YET, ...around(company, caller, demo) }
  const { version, manifest } = current
  const [entities, sources] = await registry.withConnection(version, async (connection) => [
    await readRows(
      connection,
      `select entity_id, entity_name, books_date, as_of_date, currency_code, (
         select string_agg(distinct document_currency_code, ' ' order by document_currency_code)
         from fct_receivables_monthly where fct_receivables_monthly.entity_id = dim_entities.entity_id
       ) as document_currencies from dim_entities order by entity_id`,
    ),
    await readRows(
      connection,
      'select source, entity_id, last_landed_at from fct_sources where last_landed_at is not null order by last_landed_at',
    ),
  ])
  const isMine = (entity: unknown) => caller.entities === '*' || caller.entities.includes(String(entity))
  const mine = entities.filter((row) => isMine(row.entity_id))
  const dates = mine.map((row) => String(row.as_of_date)).sort()
  // A page is as fresh as its oldest source.
  const [oldest] = sources.filter((row) => isMine(row.entity_id))
  return {
    dataVersion: version,
    contractVersion: await readContractVersion(),
    asOf: dates[0] ?? manifest.asOf,
    publishedAt: manifest.publishedAt,
    entities: mine.map((row) => ({
      id: row.entity_id,
      name: row.entity_name,
      booksDate: row.books_date,
      asOf: row.as_of_date,
      currency: row.currency_code,
      documentCurrencies: String(row.document_currencies ?? row.currency_code).split(' '),
    })),
    freshness: { source: oldest?.source ?? null, lastLandedAt: oldest?.last_landed_at ?? null },
    ...around(company, caller, demo),
  }
}

/** Before the first publication: no version, no company, no date; who asks and what they may do all the same. */
const NOTHING_YET = {
  dataVersion: 0,
  asOf: null,
  publishedAt: null,
  entities: [],
  freshness: { source: null, lastLandedAt: null },
} as const

function currentOf(registry: Registry): Current | null {
  try {
    return registry.current()
  } catch (error) {
    if (error instanceof NothingPublishedError) return null
    throw error
  }
}

/** What does not follow the figures. */
const around = (company: Company, caller: Caller, demo: boolean) => ({
  today: new Date().toISOString().slice(0, 10),
  demo,
  company: company.name,
  language: company.language,
  agingLimits: company.agingLimits,
  balanceSheetMonths: company.balanceSheetMonths,
  role: caller.role,
  rights: rightsOf(caller),
})
