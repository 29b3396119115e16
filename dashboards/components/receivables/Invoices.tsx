import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { AGES } from '../../lib/matrix.ts'
import { useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'
import { AmountRow } from './AmountRow.tsx'
import { Below } from './Below.tsx'
import type { Shown } from './Branch.tsx'
import { type heldTo, itemsBelow } from './questions.ts'

const MOST = 500

/** The open items of a customer, the longest due first; each leads to its life and its ledger lines. */
export function Invoices({ filters, ...shown }: Shown & { filters: ReturnType<typeof heldTo>[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const asked = useAsk(itemsBelow(scope, shown.ages, filters))
  return (
    <Below asked={[asked]} level={2} most={MOST} cut={t('receivables.cut_items', { count: MOST })}>
      {(rows) =>
        rows.map((row) => {
          const get = (name: string) => row[`receivables.${name}`] ?? null
          const date = get(shown.ages === 'due' ? 'due_date' : 'invoice_date')
          const item = get('item_id') ?? ''
          return (
            <AmountRow
              key={item}
              {...shown}
              row={row}
              mine={new Map([[get(AGES[shown.ages].member) ?? '', get('open_amount') ?? '0']])}
              level={2}
              head={
                <Go to={{ item, who: undefined, day: undefined, check: undefined }} stop>
                  {get('reference') || get('label') || t('panel.unnamed')}{' '}
                  <span className="quiet">
                    {t(`receivables.date_${shown.ages}`)} {format.date(date)}
                  </span>
                </Go>
              }
            />
          )
        })
      }
    </Below>
  )
}
