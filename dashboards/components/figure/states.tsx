import { useTranslation } from 'react-i18next'
import { QueryFailed } from '../../lib/cube.ts'

/** Keeps the place of what is coming. */
export function Waiting({ height }: { height: number }) {
  const { t } = useTranslation()
  return (
    <div aria-busy="true">
      <span className="unseen">{t('state.loading')}</span>
      <div className="skeleton" style={{ height }} />
    </div>
  )
}

/** Nothing to show: why, and what to do. */
export function Nothing({ why, todo, height }: { why: string; todo?: string; height?: number }) {
  return (
    <div className="nothing" style={{ minHeight: height }}>
      <p>{why}</p>
      {todo && <p className="quiet">{todo}</p>}
    </div>
  )
}

/** A question that failed: which one, and the id under which the server logged it. */
export function Failed({ error, height }: { error: Error; height?: number }) {
  const { t } = useTranslation()
  const known = error instanceof QueryFailed ? error : null
  return (
    <div className="failed" role="alert" style={{ minHeight: height }}>
      <p>{t(known?.status === 403 ? 'state.forbidden' : 'state.failed', { message: error.message })}</p>
      {known && (
        <details>
          <summary>{t('state.request', { id: known.requestId })}</summary>
          <pre>{JSON.stringify(known.query, null, 1)}</pre>
        </details>
      )}
    </div>
  )
}
