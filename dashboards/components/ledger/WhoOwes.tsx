import { useDebouncedCallback } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { scaleFor } from '../../lib/format.ts'
import { whoMessage } from '../../lib/messages.ts'
import { useScope } from '../../lib/scope.ts'
import { underline } from '../../lib/under.ts'
import { go } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Field } from '../figure/Field.tsx'
import { Figure } from '../figure/Figure.tsx'
import { Pager } from '../figure/Pager.tsx'
import { Assumptions, useShares } from './Assumptions.tsx'
import { CustomerTable } from './CustomerTable.tsx'
import { bucketsOf, CUSTOMERS_A_PAGE, customersOwing, datesOf } from './questions-of-customers.ts'
import { stockNow } from './questions-of-figures.ts'

const HEIGHT = 465

/** Who owes what and since when: a page of customers, the most overdue first. */
export function WhoOwes() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const { derived } = useShares()
  const page = Math.max(0, Number.parseInt(scope.view.rows ?? '0', 10) || 0)
  const customers = useAsk(customersOwing(scope, scope.view.find ?? '', page))
  const ids = customers.state === 'ready' ? customers.rows.map((row) => row['receivables.customer_id'] ?? '') : []
  const buckets = useAsk(ids.length > 0 ? bucketsOf(scope, ids) : null)
  const dates = useAsk(ids.length > 0 ? datesOf(scope, ids) : null)
  const total = useAsk(stockNow(scope))
  const power = scaleFor(customers.state === 'ready' ? customers.rows.map((row) => row['receivables.open_amount']) : [])
  return (
    <div className="who">
      <Figure
        id="who"
        name={t('who.name')}
        title={() => whoMessage(t, format, total.state === 'ready' ? total.rows[0] : undefined, derived)}
        under={() => underline(t, format, scope, format.unit(power), scope.asOf)}
        asked={ids.length > 0 ? [customers, buckets, dates] : [customers]}
        height={HEIGHT}
        empty={{ why: t('empty.customers'), todo: t(scope.view.find ? 'empty.find' : 'empty.widen') }}
        assumptions={<Assumptions of={['derived', 'fifo', 'assumed']} />}
        before={<Search value={scope.view.find ?? ''} />}
      >
        {([rows, split, oldest]) => (
          <>
            <CustomerTable
              rows={rows ?? []}
              split={split ?? []}
              oldest={oldest ?? []}
              power={power}
              derived={derived}
            />
            <Pager page={page} size={CUSTOMERS_A_PAGE} full={(rows ?? []).length === CUSTOMERS_A_PAGE} />
          </>
        )}
      </Figure>
    </div>
  )
}

function Search({ value }: { value: string }) {
  const { t } = useTranslation()
  const search = useDebouncedCallback((text: string) => go({ find: text || undefined, rows: undefined }, true), 300)
  return (
    <div className="search">
      <Field
        quiet
        type="search"
        label={t('who.search')}
        placeholder={t('who.search')}
        defaultValue={value}
        onText={search}
      />
    </div>
  )
}
