import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Built } from './support/built.ts'
import { buildTwice, rewritten, T1, T2 } from './support/clocks.ts'
import { query, type Row } from './support/query.ts'
import { CLOSED, ENTITIES, LATE, LETTERED, UNLETTERED } from './support/two-exports.ts'

describe('what was known at an earlier export stays what was published then', () => {
  let built: Built
  beforeAll(async () => {
    built = await buildTwice()
  })
  afterAll(() => built?.close())

  const made = ENTITIES.map((entity) => `'${entity}'`).join(', ')
  const ask = (sql: string, values: Record<string, string> = {}): Promise<Row[]> => query(built.connection, sql, values)

  it.each([
    ['at the moment of the first export', T1],
    ['a second before the next one', '2025-05-06T07:59:59Z'],
  ])('for every item and day up to the books of then, as known %s', async (_when, moment) => {
    expect(await rewritten(built.connection, moment)).toEqual([])
  })

  it('keeps the open amounts of then beside those of now: what moved is visible between the clocks', async () => {
    const at = (moment: string) =>
      ask(
        `select entity_id, reference, sum(events.amount)::decimal(18, 2) as open
         from fct_receivable_events as events join (select distinct item_id, reference, letter from dim_items) using (item_id)
         where effective_date <= date '2024-03-29' and known_from <= $moment::timestamp and $moment::timestamp < known_to
           and not starts_with(reference, 'Q') group by all having sum(events.amount) <> 0 order by all`,
        { moment: moment.replace('Z', '') },
      )
    const told = (rows: Row[], entity: string) =>
      Object.fromEntries(rows.filter((row) => row.entity_id === entity).map((row) => [row.reference, row.open]))
    const [then, now] = [await at(T1), await at(T2)]

    expect(told(then, LETTERED)).toEqual({ S1: '1200.00', R1: '-1200.00', S2: '200.00', S4: '240.00', R9: '-100.00' })
    expect(told(now, LETTERED)).toEqual({ R5: '-300.00', R9: '-100.00', S4: '260.00', S6: '480.00' })
    // oldest first: 120 of F1, 60 of F2. With letters: 180 of F2 alone
    expect(told(then, UNLETTERED)).toEqual({ F2: '180.00' })
    expect(told(now, UNLETTERED)).toEqual({ F1: '120.00', F2: '60.00' })
    // 180 of F2, until an older invoice of 120 turns up: 120 of F1, 60 of F2
    expect(told(then, LATE)).toEqual({ F2: '60.00' })
    expect(told(now, LATE)).toEqual({ F2: '180.00' })
    // the year before was closed after the running one had been exported
    expect(told(then, CLOSED)).toEqual({ S0: '60.00', S1: '1200.00', S2: '240.00' })
    expect(told(now, CLOSED)).toEqual({ S0: '60.00', S1: '900.00', S2: '240.00' })
  })

  it('gives no line another item because of a letter: only what vanished or was corrected is gone', async () => {
    const gone = await ask(
      `select entity_id, reference, amount from earlier.dim_items as items
       where is_current and entity_id in (${made}) and not exists (select 1 from dim_items as kept where kept.item_id = items.item_id and kept.is_current)
       order by all`,
    )
    expect(gone).toEqual([
      { entity_id: LETTERED, reference: 'S4', amount: '240.00' },
      { entity_id: LETTERED, reference: 'S5', amount: '300.00' },
    ])
    const remembered = await ask(
      `select reference, amount, known_to::varchar as known_to from dim_items where not is_current and entity_id in (${made}) order by all`,
    )
    expect(remembered).toEqual([
      { reference: 'S4', amount: '240.00', known_to: '2025-05-06 08:00:00' },
      { reference: 'S5', amount: '300.00', known_to: '2025-05-06 08:00:00' },
    ])
  })

  it('says what moved, as doubts', async () => {
    const doubts = await ask(
      `select check_name, reference from fct_data_doubts as doubts join dim_items as items using (item_id)
       where check_name in ('entry_added_late', 'entry_vanished') and items.entity_id = $entity order by all`,
      { entity: LETTERED },
    )
    expect(doubts).toEqual([
      { check_name: 'entry_added_late', reference: 'R3' },
      { check_name: 'entry_added_late', reference: 'S4' },
      { check_name: 'entry_added_late', reference: 'S6' },
      { check_name: 'entry_vanished', reference: 'S4' },
      { check_name: 'entry_vanished', reference: 'S5' },
    ])
  })

  it('says which matches moved although their entries did not', async () => {
    const doubts = await ask(
      `select check_name, items.entity_id, string_agg(distinct reference, ' ' order by reference) as moved
       from fct_data_doubts as doubts join dim_items as items using (item_id)
       where check_name in ('match_added_late', 'match_vanished') and items.entity_id in (${made})
         and doubts.severity = 'info' and doubts.detail = '2025-05-06 08:00:00'
       group by all order by all`,
    )
    expect(doubts).toEqual([
      // lettered later; a receipt booked late is an entry added, not a match that moved
      { check_name: 'match_added_late', entity_id: LETTERED, moved: 'R1 S1' },
      // the letter gives the whole receipt to the second invoice
      { check_name: 'match_added_late', entity_id: UNLETTERED, moved: 'F2 V1' },
      // an older invoice takes part of the receipt
      { check_name: 'match_added_late', entity_id: LATE, moved: 'F2 V1' },
      // the other side vanished
      { check_name: 'match_vanished', entity_id: LETTERED, moved: 'R5 S5' },
      { check_name: 'match_vanished', entity_id: UNLETTERED, moved: 'F1 F2 V1' },
      { check_name: 'match_vanished', entity_id: LATE, moved: 'F2 V1' },
    ])
  })

  it('knows the applications of then and of now by their own periods', async () => {
    const applied = await ask(
      `select mine.reference as debit, theirs.reference as credit, (-events.amount)::decimal(18, 2) as amount,
         allocation_method as method, known_to < timestamp '9999-01-01' as is_over
       from fct_receivable_events as events
       join (select distinct item_id, reference from dim_items) as mine using (item_id)
       join (select distinct item_id, reference from dim_items) as theirs on theirs.item_id = events.other_item_id
       where event = 'applied' and events.amount < 0 and entity_id = $entity order by is_over desc, all`.replace(
        'is_over desc, all',
        '5 desc, 1, 2',
      ),
      { entity: UNLETTERED },
    )
    expect(applied).toEqual([
      { debit: 'F1', credit: 'V1', amount: '120.00', method: 'fifo', is_over: true },
      { debit: 'F2', credit: 'V1', amount: '60.00', method: 'fifo', is_over: true },
      { debit: 'F2', credit: 'V1', amount: '180.00', method: 'lettering', is_over: false },
      { debit: 'F2', credit: 'V2', amount: '60.00', method: 'lettering', is_over: false },
    ])
  })

  it('names, for every item, a file and a position where its very line stands', async () => {
    const astray = await ask(
      `select entity_id, reference, source_file, position from dim_items as items
       where is_current and entity_id in (${made}) and not exists (
         select 1 from raw.fec__ledger_lines where _source_file = source_file and _position = items.position
           and trim("PieceRef") = reference and left("CompteNum", 3) = '411')`,
    )
    expect(astray).toEqual([])
  })
})
