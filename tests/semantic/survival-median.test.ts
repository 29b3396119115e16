import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Opened, openDuckDB } from '../../duckdb/open.ts'
import { kaplanMeierMedian, type Watched } from '../helpers/kaplan-meier.ts'
import { seeded } from '../helpers/random.ts'

const MACRO = join(import.meta.dirname, '../../semantic/model/macros/survival_median.sql')

let file: Opened<unknown>
beforeAll(async () => {
  file = await openDuckDB(':memory:')
  await file.connection.run(await readFile(MACRO, 'utf8'))
})
afterAll(() => file.close())

type Slice = readonly Watched[]

/** What the published macro answers for each of several slices, in one question. */
async function medians(slices: readonly Slice[]): Promise<(number | null)[]> {
  const rows = slices.flatMap((slice, index) =>
    slice.map(({ day, isUnpaid, cents }) => `(${index}, ${day}, ${isUnpaid}, ${cents} * 0.01)`),
  )
  const result = await file.connection.runAndReadAll(
    `select survival_median(list(struct_pack(day := day, is_unpaid := is_unpaid, amount := amount::decimal(18, 2)))
         filter (where amount is not null))
     from range(${slices.length}) as slices(slice)
     left join (values ${rows.join(', ')}) as parts(slice, day, is_unpaid, amount) using (slice)
     group by slice order by slice`,
  )
  return result.getRowsJson().map(([value]) => value as number | null)
}

const paid = (day: number, euros: number): Watched => ({ day, isUnpaid: false, cents: BigInt(euros * 100) })
const unpaid = (day: number, euros: number): Watched => ({ day, isUnpaid: true, cents: BigInt(euros * 100) })

describe('the Kaplan–Meier median', () => {
  it.each<[string, Slice, number | null]>([
    ['all is paid: the day on which half of the money is in', [paid(10, 40), paid(20, 20), paid(30, 40)], 20],
    ['exactly one half is enough', [paid(10, 50), paid(40, 50)], 10],
    ['nothing is paid yet', [unpaid(10, 50), unpaid(90, 70)], null],
    ['less than half is paid, the rest is watched longer', [paid(10, 49), unpaid(90, 51)], null],
    // 100 leave at 5: 100 of 200 paid at 10 is one half.
    ['what left before a payment does not weigh on it', [unpaid(5, 100), paid(10, 100), unpaid(60, 100)], 10],
    // Both still watched at 10: 50 of 100 is one half. The other way round it would be 50 of 50.
    ['a payment comes before what leaves unpaid on the same day', [unpaid(10, 51), paid(10, 49)], null],
    // 1/3 at 10, then 1/4 of the rest once 12 have left: 2/3 × 3/4 is one half, to the last digit.
    ['a half made of fractions is a half', [paid(10, 12), unpaid(11, 12), paid(20, 3), unpaid(99, 9)], 20],
    ['payments of one day are one payment', [paid(7, 20), paid(7, 20), paid(7, 20), paid(9, 60)], 7],
    ['money paid before the day counted from has negative days', [paid(-4, 60), paid(8, 40)], -4],
    ['there is nothing', [], null],
  ])('when %s', async (_, slice, expected) => {
    expect(await medians([slice, [paid(1, 1)]])).toEqual([expected, 1])
    expect(kaplanMeierMedian(slice)).toBe(expected)
  })

  it('equals an exact walk in fractions on 200 slices drawn by chance, short and long', async () => {
    const next = seeded(20_260_331)
    const most = (limit: number) => Math.floor(next() * limit)
    const slices = Array.from({ length: 200 }, (_, index) =>
      Array.from({ length: index % 20 === 0 ? 1500 : 1 + most(60) }, () => ({
        day: most(index % 3 === 0 ? 6 : 120) - 5,
        isUnpaid: next() < (index % 5) / 4.2,
        cents: BigInt(1 + most(index % 2 === 0 ? 3 : 9_000_000)),
      })),
    )
    const expected = slices.map(kaplanMeierMedian)
    expect(await medians(slices)).toEqual(expected)
    expect(expected.filter((median) => median === null).length).toBeGreaterThan(10)
  })
})
