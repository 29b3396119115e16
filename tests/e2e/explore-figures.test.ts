import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { DASH, formatNumber, formatPercent } from '../../dashboards/lib/format.ts'
import type { Cells } from '../helpers/served.ts'
import { BUCKETS } from './aging.ts'
import { browserPath, openWindow, type Window } from './browser.ts'
import { askFile, type PublishedFile } from './published.ts'
import { servedDemo } from './served.ts'

type Value = string | null | undefined
const amount = (value: Value) => formatNumber(value, 'en', 2)
const share = (value: Value) => formatPercent(value, 'en', 2)
/** Sums and what is no sum: a total that were added up on the page would not be that of the layer. */
const SHOWN: [string, (value: Value) => string][] = [
  ['open_amount', amount],
  ['overdue_rate', share],
  ['average_age_days', amount],
  ['customer_count', (value) => formatNumber(value, 'en')],
]
const COMPANIES = { name: 'entity', operator: 'equals' as const, values: ['atelier', 'comptoir'] }
const sorted = (rows: string[][]) => rows.toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1))

describe.skipIf(!browserPath)('a table of Explore says what SQL by hand reads in the published file:', () => {
  let open: Window
  let file: PublishedFile
  beforeAll(async () => {
    open = await openWindow({ language: 'en' })
    file = await askFile(inject('demoWorkspace'))
  })
  afterAll(async () => {
    await open?.close()
    await file?.close()
  })

  const go = async (question: object) => {
    await open.page.goto(`${servedDemo().url}/?page=explore&q=${encodeURIComponent(JSON.stringify(question))}`)
    await open.page.waitForSelector('.data tfoot')
    await open.page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
  }
  /** What the cells of the rows say: exact, as on hover. */
  const cellsOf = (rows: string) =>
    open.page
      .locator(rows)
      .evaluateAll((found) =>
        found.map((row) =>
          [...row.children].map(
            (cell) =>
              (cell as HTMLElement).title ||
              (cell.querySelector('[aria-hidden]')?.textContent ?? (cell as HTMLElement).innerText),
          ),
        ),
      )

  it('several measures, segments down, aging buckets across, with the totals of rows, columns and all', async () => {
    const show = SHOWN.map(([name]) => name)
    await go({ view: 'receivables', show, by: ['segment', 'aging_bucket'], across: 'aging_bucket' })
    const ask = (by: string | null, bucket?: string) => {
      const only = bucket === undefined ? [] : [{ name: 'aging_bucket', operator: 'equals' as const, values: [bucket] }]
      return file.figures('receivables', { by, filters: [COMPANIES, ...only] })
    }
    const across: [string | undefined, Map<string, Cells>][] = []
    for (const bucket of BUCKETS) {
      const bySegment = await ask('segment', bucket)
      if (bySegment.size > 0) across.push([bucket, bySegment])
    }
    const segments = await ask('segment')
    across.push([undefined, segments])
    const written = (row: Cells | undefined) => SHOWN.map(([name, write]) => (row ? write(row[name]) : ''))

    const rows = await cellsOf('.data tbody tr:not(.space)')
    const expected = [...segments.keys()].map((name) => [
      name === '(empty)' ? DASH : name,
      ...across.flatMap(([, bySegment]) => written(bySegment.get(name))),
    ])
    expect(sorted(rows)).toEqual(sorted(expected))
    const totals: string[] = []
    for (const [bucket] of across) totals.push(...written((await ask(null, bucket)).get('(whole)')))
    expect(await cellsOf('.data tfoot tr')).toEqual([['Total', ...totals]])
  })

  it('lines of the ledger by journal, with their total', async () => {
    await go({ view: 'ledger_lines', show: ['debit', 'credit'], by: ['journal'] })
    const lines = `from fct_ledger_lines where entity_id in ('atelier', 'comptoir')`
    const sums = 'sum(debit)::varchar as debit, sum(credit)::varchar as credit'
    const journals = await file.rows(`select journal_code as name, ${sums} ${lines} group by all`)
    const [total] = await file.rows(`select ${sums} ${lines}`)
    const written = (name: string, row: Cells | undefined) => [name, amount(row?.debit), amount(row?.credit)]
    expect(sorted(await cellsOf('.data tbody tr:not(.space)'))).toEqual(
      sorted(journals.map((row) => written(`${row.name}`, row))),
    )
    expect(await cellsOf('.data tfoot tr')).toEqual([written('Total', total)])
  })
})
