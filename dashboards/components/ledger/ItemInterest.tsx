import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'
import { type Column, Listing } from '../figure/Listing.tsx'
import { interestInAllOf, interestOf } from './questions-of-life.ts'

/** What the law lets be asked for this item's lateness, period by period of one balance and one rate. */
export function ItemInterest({ item }: { item: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const asked = useAsk(interestOf(scope, item))
  const all = useAsk(interestInAllOf(scope, item))
  // nothing is said of an item that was never late
  if (asked.state === 'ready' && asked.rows.length === 0) return null
  const sum = all.state === 'ready' ? all.rows[0] : undefined
  const unknown = sum?.['late_interest.interest_amount'] === null
  const get = (row: Row, name: string) => row[`late_interest.${name}`]
  const columns: Column[] = [
    { title: t('interest.from'), number: true, show: (row) => format.date(get(row, 'from_date')) },
    { title: t('interest.to'), number: true, show: (row) => format.date(get(row, 'to_date')) },
    { title: t('interest.days'), number: true, show: (row) => format.days(get(row, 'late_days'), 0) },
    { title: t('interest.base'), number: true, show: (row) => format.amount(get(row, 'base_amount')) },
    { title: t('interest.rate'), number: true, show: (row) => format.rate(get(row, 'rate_percent')) },
    { title: t('interest.interest'), number: true, show: (row) => format.amount(get(row, 'interest_amount')) },
  ]
  return (
    <>
      <h4>{t('interest.item')}</h4>
      <p className="under">
        {t(unknown ? 'interest.of_item_unknown' : 'interest.of_item', {
          interest: format.amount(sum?.['late_interest.interest_amount']),
          indemnity: format.amount(sum?.['late_interest.recovery_indemnity_amount']),
          date: format.date(scope.asOf),
        })}
      </p>
      <Listing name={t('interest.item')} asked={asked} columns={columns} empty="" />
    </>
  )
}
