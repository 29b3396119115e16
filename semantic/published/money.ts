import { type Kysely, sql } from 'kysely'
import type { Said } from './errors.ts'

/** The columns of the marts that the audit relies on. Money and dates come back as text. */
export interface Marts {
  dim_entities: { entity_id: string; as_of_date: string; currency_code: string }
  fct_receivable_events: {
    event: string
    entity_id: string
    account_root: string
    effective_date: string
    amount: string
    is_current: boolean
  }
  fct_receivable_balances: {
    entity_id: string
    account_root: string
    currency_code: string
    valid_from: string
    valid_to: string
    open_amount: string
  }
  fct_ledger_proof: { entity_id: string; difference: string; identities_broken: number; date: string; account: string }
  fct_data_doubts: { check_name: string; entity_id: string; amount: string }
  fct_sources: {
    source: string
    stream: string
    entity_id: string
    last_landed_at: string | null
    last_ledger_date: string | null
  }
}

/** Doubts of this check say that a difference with the ledger is known and shown. */
const LISTED_DIFFERENCE = 'ledger_difference'

/** One sentence for each way in which money was created or lost between ledger, events and balances. */
export async function moneyReasons(db: Kysely<Marts>): Promise<Said[]> {
  return [
    ...(await unknownEntities(db)),
    ...(await unbalancedApplications(db)),
    ...(await eventsAgainstBalances(db)),
    ...(await brokenProofs(db)),
  ]
}

/** The sums below stand beside each entity's date: an entity without one would escape them. */
async function unknownEntities(db: Kysely<Marts>): Promise<Said[]> {
  const rows = await db
    .selectFrom('fct_receivable_events')
    .select('entity_id')
    .distinct()
    .where('entity_id', 'not in', db.selectFrom('dim_entities').select('entity_id').where('as_of_date', 'is not', null))
    .orderBy('entity_id')
    .execute()
  return rows.map(({ entity_id }) => ({
    en: `The events of ${entity_id} belong to no entity of dim_entities with a date.`,
    fr: `Les événements de ${entity_id} n’appartiennent à aucune société de dim_entities qui ait une date.`,
  }))
}

async function unbalancedApplications(db: Kysely<Marts>): Promise<Said[]> {
  const rows = await db
    .selectFrom('fct_receivable_events')
    .select(['entity_id', 'account_root', (eb) => eb.fn.sum<string>('amount').as('total')])
    .where('event', '=', 'applied')
    .where('is_current', '=', true)
    .groupBy(['entity_id', 'account_root'])
    .having((eb) => eb(eb.fn.sum('amount'), '<>', 0))
    .execute()
  return rows.map(({ entity_id, account_root, total }) => ({
    en: `Settlements in ${entity_id}, account ${account_root}, add up to ${total} instead of 0.`,
    fr: `Les affectations de ${entity_id}, compte ${account_root}, font ${total} au lieu de 0.`,
  }))
}

async function eventsAgainstBalances(db: Kysely<Marts>): Promise<Said[]> {
  const { rows } = await sql<{ entity_id: string; account_root: string; events: string; balances: string }>`
    with amounts as (
      select e.entity_id, e.account_root, e.amount as events, 0 as balances
      from fct_receivable_events e join dim_entities d using (entity_id)
      where e.is_current and e.effective_date <= d.as_of_date
      union all
      select b.entity_id, b.account_root, 0, b.open_amount
      from fct_receivable_balances b join dim_entities d using (entity_id)
      where b.valid_from <= d.as_of_date and d.as_of_date < b.valid_to
    )
    select entity_id, account_root, sum(events)::varchar as events, sum(balances)::varchar as balances
    from amounts group by all having sum(events) <> sum(balances) order by all
  `.execute(db)
  return rows.map(({ entity_id, account_root, events, balances }) => ({
    en: `In ${entity_id}, account ${account_root}, the events add up to ${events} but the open items to ${balances}.`,
    fr: `Dans ${entity_id}, compte ${account_root}, les événements font ${events} mais l’encours ${balances}.`,
  }))
}

async function brokenProofs(db: Kysely<Marts>): Promise<Said[]> {
  const { rows } = await sql<{ entity_id: string; days: string; worst: string; broken: string; first_day: string }>`
    with listed as (
      select entity_id, sum(amount) as amount from fct_data_doubts where check_name = ${LISTED_DIFFERENCE} group by all
    )
    select
      p.entity_id, count(distinct p.date) as days, max(abs(p.difference))::varchar as worst,
      sum(p.identities_broken)::varchar as broken, min(p.date)::varchar as first_day
    from fct_ledger_proof p left join listed l using (entity_id)
    where p.identities_broken > 0 or abs(p.difference) > coalesce(l.amount, 0)
    group by all order by all
  `.execute(db)
  return rows.map(({ entity_id, days, first_day, worst, broken }) => ({
    en:
      `In ${entity_id} the open items do not prove the ledger on ${days} days from ${first_day}: ` +
      `difference up to ${worst}, ${broken} identities broken.`,
    fr:
      `Dans ${entity_id} l’encours ne prouve pas le grand livre pendant ${days} jours à partir du ${first_day} : ` +
      `écart jusqu’à ${worst}, ${broken} identités rompues.`,
  }))
}
