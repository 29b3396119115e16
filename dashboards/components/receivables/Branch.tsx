import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import type { Power } from '../../lib/format.ts'
import { AGES, type Ages, byBucket, pathOf, ROWS_BY, type RowsBy, toggled, writeOpen } from '../../lib/matrix.ts'
import { useScope } from '../../lib/scope.ts'
import { go, toFile } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { wordOf } from '../../lib/words-of-rows.ts'
import { Go } from '../figure/Go.tsx'
import { AmountRow } from './AmountRow.tsx'
import { Below } from './Below.tsx'
import { Invoices } from './Invoices.tsx'
import { customersBelow, heldTo, rowsOf, splitOf } from './questions.ts'

export interface Shown {
  ages: Ages
  power: Power
  open: ReadonlySet<string>
}

interface BranchProps extends Shown {
  by: RowsBy
  value: string | null
  row: Row
  mine: ReadonlyMap<string, string>
}

/** A row of the first level and what is open below it: its customers, or the invoices where it is a customer. */
export function Branch({ by, value, row, mine, ...shown }: BranchProps) {
  const { t } = useTranslation()
  const scope = useScope()
  const { language } = useFormat()
  const path = pathOf([value])
  if (by === 'customer') return <CustomerRow {...shown} {...{ row, mine, path }} level={0} filters={[]} />
  const isOpen = shown.open.has(path)
  const name = wordOf(t, scope, language, by, value)
  return (
    <>
      <AmountRow {...shown} {...{ row, mine }} head={<Toggle {...{ name, path, isOpen }} open={shown.open} />} />
      {isOpen && <Customers {...shown} {...{ by, value, path }} />}
    </>
  )
}

/** The customers below a row, the largest first; asked when it opens. */
function Customers({ by, value, path, ...shown }: Shown & { by: RowsBy; value: string | null; path: string }) {
  const { t } = useTranslation()
  const scope = useScope()
  const level = customersBelow(by, value)
  const rows = useAsk(rowsOf(scope, level))
  const split = useAsk(splitOf(scope, shown.ages, level))
  const amounts = byBucket(
    split.state === 'ready' ? split.rows : [],
    'receivables.customer_id',
    `receivables.${AGES[shown.ages].member}`,
  )
  return (
    <Below
      asked={[rows, split]}
      level={1}
      most={level.limit}
      cut={t('receivables.cut_customers', { count: level.limit })}
    >
      {(customers) =>
        customers.map((row) => {
          const id = row['receivables.customer_id'] ?? ''
          return (
            <CustomerRow
              key={id}
              {...shown}
              row={row}
              mine={amounts.get(id) ?? new Map()}
              path={`${path}/${pathOf([id])}`}
              level={1}
              filters={[heldTo(`receivables.${ROWS_BY[by]}`, value)]}
            />
          )
        })
      }
    </Below>
  )
}

interface CustomerRowProps extends Shown {
  row: Row
  mine: ReadonlyMap<string, string>
  path: string
  level: number
  filters: ReturnType<typeof heldTo>[]
}

function CustomerRow({ row, mine, path, level, filters, ...shown }: CustomerRowProps) {
  const { t } = useTranslation()
  const scope = useScope()
  const { language } = useFormat()
  const id = row['receivables.customer_id'] ?? ''
  const name = wordOf(t, scope, language, 'customer', row['receivables.customer'] ?? id)
  const isOpen = shown.open.has(path)
  const head = (
    <>
      <Toggle {...{ name, path, isOpen }} open={shown.open} />{' '}
      <Go to={toFile(id)} className="to-file" label={t('receivables.file_of', { name })}>
        {t('receivables.file')}
      </Go>
    </>
  )
  return (
    <>
      <AmountRow {...shown} {...{ row, mine, head, level }} />
      {isOpen && <Invoices {...shown} filters={[...filters, heldTo('receivables.customer_id', id)]} />}
    </>
  )
}

interface ToggleProps {
  name: string
  path: string
  isOpen: boolean
  open: ReadonlySet<string>
}

function Toggle({ name, path, isOpen, open }: ToggleProps) {
  return (
    <button
      type="button"
      className="toggle"
      data-stop
      aria-expanded={isOpen}
      onClick={() => go({ open: writeOpen(toggled(open, path)) }, true)}
    >
      <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {name}
    </button>
  )
}
