import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { signOf } from '../../lib/decimal.ts'
import { useScope } from '../../lib/scope.ts'
import { typeset } from '../../lib/typeset.ts'
import { entityName } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { type Column, Listing } from '../figure/Listing.tsx'
import { allRefused, MOST_REFUSALS, refusals } from './questions.ts'

const get = (row: Row | undefined, name: string) => row?.[`refusals.${name}`]

/** Every line and file left out: where, why and what to do, and the line as it stood. */
export function Refusals() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const rows = useAsk(refusals(scope))
  const all = useAsk(allRefused(scope))
  const columns = useRefusalColumns()
  const message = (total: Row | undefined) =>
    signOf(get(total, 'refusal_count')) === 0
      ? t('proofs.none_refused')
      : t('proofs.refused', {
          count: Number(get(total, 'rows_refused')),
          rows: format.count(get(total, 'rows_refused')),
          reasons: format.count(get(total, 'refusal_count')),
        })
  return (
    <Figure
      id="refusals"
      className="stack tall"
      name={t('proofs.refusals')}
      title={([, total]) => message(total?.[0])}
      under={([list]) => t((list ?? []).length < MOST_REFUSALS ? 'proofs.refusals_under' : 'proofs.refusals_first')}
      asked={[rows, all]}
      height={440}
      empty={{ why: t(scope.context.role === 'sales' ? 'empty.proof_role' : 'empty.refusals') }}
      assumptions={t('proofs.refusals_note')}
    >
      {() => (
        <div className="tall-body">
          <Listing name={t('proofs.refusals')} asked={rows} columns={columns} empty={t('empty.refusals')} />
        </div>
      )}
    </Figure>
  )
}

function useRefusalColumns(): Column[] {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  return [
    {
      title: t('column.source'),
      show: (row) => (
        <span className="source">
          <span className="quiet">{get(row, 'source_file')}</span>{' '}
          <b>
            {get(row, 'kind') === 'file'
              ? t(`proofs.verdict.${get(row, 'verdict')}`)
              : t('panel.line', { position: format.count(get(row, 'position')) })}
          </b>
        </span>
      ),
    },
    {
      title: t('proofs.column.why'),
      wrap: true,
      show: (row) => (
        <div className="said" lang={scope.context.language}>
          {typeset(get(row, 'message') ?? '', scope.context.language)}
        </div>
      ),
    },
    {
      title: t('proofs.column.original'),
      show: (row) => (
        <div className="origin" title={get(row, 'original') ?? undefined}>
          {get(row, 'original') ?? <span className="quiet">{t('proofs.no_text')}</span>}
        </div>
      ),
    },
    { title: t('column.entity'), show: (row) => entityName(scope, get(row, 'entity')) },
    { title: t('proofs.column.when'), number: true, show: (row) => format.date(get(row, 'refused_at')) },
  ]
}
