import type { Page } from 'playwright-core'
import { formatAmount } from '../../dashboards/lib/format.ts'

/** No amount. */
export const DASH = '\u2013'
export const LAST = '2026-10-31'
export const BUCKETS = ['not_due', 'b1', 'b2', 'b3', 'b4', 'b5', 'no_due_date', 'credit']
export const exact = (value: string | null | undefined) => formatAmount(value, { language: 'en', currency: 'EUR' })

/** What each row of the table shows: its name, then each cell exact, as on hover. */
export const shownRows = (page: Page, rows: string): Promise<string[][]> =>
  page
    .locator(rows)
    .evaluateAll((found) =>
      found.map((row) => [
        (row.querySelector('th')?.innerText ?? '').replace(/^[▸▾]\s*/, '').trim(),
        ...[...row.querySelectorAll('td')].map((cell) => cell.title || cell.innerText),
      ]),
    )

/** The aging by segment on a day, read from the intervals of the published file. */
export const bySegment = (day: string) => `
  with items as (
    select h.segment, b.open_amount, date '${day}' - b.due_date as late, b.due_date, b.in_doubt
    from fct_receivable_balances b
    left join dim_customer_history h
      on h.customer_id = b.customer_id and h.valid_from <= date '${day}' and date '${day}' < h.valid_to
    where b.valid_from <= date '${day}' and date '${day}' < b.valid_to
      and b.account_role <> 'group' and b.entity_id in ('atelier', 'comptoir')
  ), aged as (
    select *, case
      when open_amount < 0 then 'credit' when due_date is null then 'no_due_date' when late <= 0 then 'not_due'
      when late <= 30 then 'b1' when late <= 60 then 'b2' when late <= 90 then 'b3' when late <= 120 then 'b4'
      else 'b5' end as bucket
    from items
  )
  select coalesce(segment, 'no segment') as segment, bucket, sum(open_amount)::varchar as amount from aged group by all
  union all
  select coalesce(segment, 'no segment'), 'open', sum(open_amount)::varchar from aged group by all`
