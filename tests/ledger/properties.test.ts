import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Built, buildLedgers } from './support/built.ts'
import { proveIdentities } from './support/identities.ts'
import { query } from './support/query.ts'
import { randomLedgers } from './support/random-ledgers.ts'

const SEED = 20260331
const LEDGERS = 40

describe(`${LEDGERS} ledgers drawn by chance (seed ${SEED})`, () => {
  const ledgers = randomLedgers(LEDGERS, SEED)
  let built: Built
  beforeAll(async () => {
    const entities = Object.keys(ledgers).map((siren) => ({ id: siren, siren }))
    built = await buildLedgers(Object.assign({}, ...Object.values(ledgers)), JSON.stringify({ entities }))
  })
  afterAll(() => built?.close())

  it('accepts every file', () => {
    expect(built.outcome.files.filter(({ verdict }) => verdict !== 'accepted')).toEqual([])
  })

  it('holds the four identities for every day and account', async () => {
    expect((await proveIdentities(built.connection)).broken).toEqual({})
  })

  it('makes of every receivable line outside an opening items of just its amount', async () => {
    const lost = await query(
      built.connection,
      `with lines as (
         select _source_file as file, _position as position,
           replace("Debit", ',', '.')::decimal(18, 2) - replace("Credit", ',', '.')::decimal(18, 2) as amount
         from raw.fec__ledger_lines where regexp_matches("CompteNum", '^41[13]') and "JournalCode" <> 'AN'
       ), items as (
         select source_file as file, position, sum(amount) as amount from dim_items where is_current and not is_opening group by all
       )
       select lines.file, lines.position, lines.amount, items.amount as item_amount from lines left join items using (file, position)
       where lines.amount <> coalesce(items.amount, 0)`,
    )
    expect(lost).toEqual([])
  })

  it('applies inside a letter group, and oldest first without letters, all that the smaller side holds', async () => {
    const short = await query(
      built.connection,
      `with members as (
         select item_id, amount, concat_ws('|', entity_id, account, auxiliary, if(is_lettered, fiscal_year || letter, '')) as group_id
         from dim_items join dim_entities using (entity_id) where is_current and (letter is not null or not is_lettered)
       ), groups as (
         select group_id, least(coalesce(sum(amount) filter (where amount > 0), 0), coalesce(-sum(amount) filter (where amount < 0), 0)) as expected
         from members group by group_id
       ), applied as (
         select debits.group_id, sum(allocations.amount) as applied
         from fct_payment_allocations as allocations
         join members as debits on debits.item_id = debit_item_id join members as credits on credits.item_id = credit_item_id
         where debits.group_id = credits.group_id group by 1
       )
       select * from groups left join applied using (group_id) where coalesce(applied, 0) <> expected`,
    )
    expect(short).toEqual([])
  })
})
