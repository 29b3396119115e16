import { useDebouncedCallback } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { scaleFor } from '../../lib/format.ts'
import { whoMessage } from '../../lib/messages.ts'
import { useScope } from '../../lib/scope.ts'
import { underline } from '../../lib/under.ts'
import { go } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Field } from '../figure/Field.tsx'
import { Figure } from '../figure/Figure.tsx'
import { Pager } from '../figure/Pager.tsx'
import { Assumptions, useShares } from '../ledger/Assumptions.tsx'
import { datesOf } from '../ledger/questions-of-customers.ts'
import {
  CUSTOMERS_A_PAGE,
  countOf,
  daysToPay,
  pageOf,
  readSort,
  stockOf,
  usualLate,
  yearBefore,
  yearUpTo,
} from './questions.ts'
import { RowsOfCustomers } from './RowsOfCustomers.tsx'

const HEIGHT = 660
const NONE = ['']
const idOf = (row: Row) => row['receivables.customer_id'] ?? row['payment_times.customer_id'] ?? ''

/** Every customer that owes, in any order, with how it pays and what stands behind it. */
export function CustomersTable() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const { derived } = useShares()
  const find = scope.view.find ?? ''
  const sort = readSort(scope.view.sort)
  const page = Math.max(0, Number.parseInt(scope.view.rows ?? '0', 10) || 0)
  const customers = useAsk(pageOf(scope, find, sort, page))
  const found = customers.state === 'ready' ? customers.rows.map(idOf) : []
  const ids = found.length > 0 ? found : NONE
  const ready = customers.state === 'ready' && found.length > 0
  const stock = useAsk(ready ? stockOf(scope, ids) : null)
  const now = useAsk(ready ? daysToPay(scope, ids, yearUpTo(scope)) : null)
  const before = useAsk(ready ? daysToPay(scope, ids, yearBefore(scope)) : null)
  const late = useAsk(ready ? usualLate(scope, ids) : null)
  const dates = useAsk(ready ? datesOf(scope, found) : null)
  const total = useAsk(countOf(scope, find))
  const sum = total.state === 'ready' ? total.rows[0] : undefined
  const power = scaleFor(stock.state === 'ready' ? stock.rows.map((row) => row['receivables.open_amount']) : [])
  const inReceivables = sort.name !== 'days' && sort.name !== 'late'
  return (
    <Figure
      id="customers"
      name={t('customers.name')}
      title={() => whoMessage(t, format, sum, derived)}
      under={() => underline(t, format, scope, format.unit(power), scope.asOf)}
      asked={ready ? [customers, stock, now, before, late, dates] : [customers]}
      members={MEMBERS}
      height={HEIGHT}
      empty={{ why: t('empty.customers'), todo: t(find ? 'empty.find' : 'empty.widen') }}
      assumptions={<Assumptions of={['derived', 'fifo', 'assumed']} />}
      before={<Search value={find} />}
    >
      {(answers) => (
        <>
          <RowsOfCustomers {...{ answers, sort, power, derived }} />
          <Pager
            page={page}
            size={CUSTOMERS_A_PAGE}
            full={found.length === CUSTOMERS_A_PAGE}
            {...(inReceivables && sum && { count: sum['receivables.customer_count'] ?? '0' })}
          />
        </>
      )}
    </Figure>
  )
}

const MEMBERS = [
  ...['open_amount', 'overdue_amount', 'limit_use_rate', 'insurance_use_rate', 'amount_in_doubt'].map(
    (name) => `receivables.${name}`,
  ),
  ...['days_to_pay', 'median_days_late'].map((name) => `payment_times.${name}`),
]

function Search({ value }: { value: string }) {
  const { t } = useTranslation()
  const search = useDebouncedCallback((text: string) => go({ find: text || undefined, rows: undefined }, true), 300)
  return (
    <div className="search">
      <Field
        quiet
        type="search"
        label={t('customers.search')}
        placeholder={t('customers.search')}
        defaultValue={value}
        onText={search}
      />
    </div>
  )
}
