import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Built } from './support/built.ts'
import { buildTwice, drawn, rewritten, SEED, T1 } from './support/clocks.ts'
import { proveIdentities } from './support/identities.ts'
import { query } from './support/query.ts'

describe(`${drawn.length} ledgers drawn by chance (seed ${SEED}), exported twice`, () => {
  let built: Built
  beforeAll(async () => {
    built = await buildTwice()
  })
  afterAll(() => built?.close())

  it('refuses no file', () => {
    expect(built.refused).toEqual([[], []])
  })

  it('never rewrites what an earlier export showed, whatever is lettered or booked late', async () => {
    expect(await rewritten(built.connection, T1)).toEqual([])
  })

  it('keeps every item of a line, since nothing drawn ever vanishes', async () => {
    const gone = await query(
      built.connection,
      `select items.* from earlier.dim_items as items left join dim_items as kept on kept.item_id = items.item_id and kept.is_current
       where items.is_current and items.line_id is not null and kept.item_id is null and starts_with(items.entity_id, '0000003')`,
    )
    expect(gone).toEqual([])
  })

  it('holds the four identities for every day and account', async () => {
    expect((await proveIdentities(built.connection)).broken).toEqual({})
  })

  it('makes of every receivable line outside an opening items of just its amount', async () => {
    const lost = await query(
      built.connection,
      `with lines as (
         select md5(concat_ws('|', _entity, _fiscal_year, _identity, _occurrence)) as line_id, _deleted,
           replace("Debit", ',', '.')::decimal(18, 2) - replace("Credit", ',', '.')::decimal(18, 2) as amount
         from raw.fec__ledger_lines
         where regexp_matches("CompteNum", '^41[13]') and "JournalCode" <> 'AN' and starts_with(_entity, '0000003')
         qualify row_number() over (partition by _entity, _fiscal_year, _identity, _occurrence order by _loaded_at desc) = 1
       ), items as (
         select line_id, sum(amount) as amount from dim_items where is_current group by all
       )
       select * from lines left join items using (line_id) where not _deleted and lines.amount <> coalesce(items.amount, 0)`,
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
