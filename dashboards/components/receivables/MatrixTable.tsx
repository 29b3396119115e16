import { type KeyboardEvent, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../lib/cube.ts'
import type { Power } from '../../lib/format.ts'
import { AGES, type Ages, byBucket, NO_WORD, pathOf, ROWS_BY, type RowsBy, readOpen } from '../../lib/matrix.ts'
import { useScope } from '../../lib/scope.ts'
import { ageTitles } from '../../lib/words-of-rows.ts'
import { Pager } from '../figure/Pager.tsx'
import { AmountRow } from './AmountRow.tsx'
import { Branch } from './Branch.tsx'
import { ROWS_A_PAGE } from './questions.ts'

export interface MatrixProps {
  by: RowsBy
  ages: Ages
  power: Power
  page: number
  derived: boolean
  rows: Row[]
  split: Row[]
  total: Row
  columns: Row[]
}

/** The tree as a table: arrows go up and down its rows, right opens one and left closes it. */
export function MatrixTable({ by, ages, power, page, derived, rows, split, total, columns }: MatrixProps) {
  const { t } = useTranslation()
  const { context, view } = useScope()
  const open = useMemo(() => readOpen(view.open), [view.open])
  const member = `receivables.${ROWS_BY[by]}`
  const bucket = `receivables.${AGES[ages].member}`
  const amounts = byBucket(split, member, bucket)
  const titles = ageTitles(t, context.agingLimits, ages, derived)
  const shown = { ages, power, open }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={t('receivables.name')}>
        <table className="tree" onKeyDown={walk}>
          <caption className="unseen">{t('receivables.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t(`receivables.by.${by}`)}</th>
              <th scope="col" className="number">
                {t('column.open')}
              </th>
              {AGES[ages].keys.map((key, index) => (
                <th key={key} scope="col" className="number">
                  <i className={`bucket-${AGES[ages].colours[index]}`} aria-hidden="true" />
                  {titles[index]}
                </th>
              ))}
              <th scope="col" className="number">
                {t('receivables.in_doubt')}
              </th>
              <th scope="col" className="number">
                {t('receivables.disputed')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const value = row[member] || null
              return (
                <Branch
                  key={pathOf([value])}
                  {...shown}
                  {...{ by, value, row }}
                  mine={amounts.get(value ?? NO_WORD) ?? amounts.get('') ?? new Map()}
                />
              )
            })}
          </tbody>
          <tfoot>
            <AmountRow
              {...shown}
              row={total}
              mine={byBucket(columns, null, bucket).get('') ?? new Map()}
              head={<b>{t('receivables.total')}</b>}
            />
          </tfoot>
        </table>
      </section>
      <Pager page={page} size={ROWS_A_PAGE} full={rows.length === ROWS_A_PAGE} />
    </>
  )
}

/** Up and down to the next row's button or link; right opens, left closes. */
function walk(event: KeyboardEvent<HTMLTableElement>): void {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('tbody [data-stop]')]
  const at = stops.indexOf(document.activeElement as HTMLElement)
  if (at < 0) return
  const here = stops[at]
  const expanded = here?.getAttribute('aria-expanded')
  if (event.key === 'ArrowDown') stops[at + 1]?.focus()
  else if (event.key === 'ArrowUp') stops[at - 1]?.focus()
  else if (event.key === 'ArrowRight' && expanded === 'false') here?.click()
  else if (event.key === 'ArrowLeft' && expanded === 'true') here?.click()
  else return
  event.preventDefault()
}
