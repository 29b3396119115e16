import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ImportState, isAtWork, type RunState, STEPS, useAllUnderstood, useDesk } from '../../lib/import.ts'
import { statusOf } from './FileCard.tsx'

/** The button that starts it all, and how far the run is. */
export function RunPanel({ state }: { state: ImportState }) {
  const { t } = useTranslation()
  const { run } = useDesk()
  const [fault, setFault] = useState<string | null>(null)
  const all = useAllUnderstood(state.files, state.base)
  const ready = state.files.filter((file, index) => {
    const understood = all[index]
    return understood && statusOf(file, understood) === 'ready'
  })
  const isReading = all.includes(null)
  const rest = state.files.length - ready.length
  const isBusy = isAtWork(state.run)
  if (state.files.length === 0 && !isBusy && !lastTold(state.run)) return null
  return (
    <section className="card run" aria-labelledby="run-title">
      <h2 id="run-title">{t('import.run.title')}</h2>
      {isBusy ? (
        <Progress run={state.run} />
      ) : (
        <>
          {lastTold(state.run) && <p className="quiet">{t('import.run.last', { reason: state.run.last.reason })}</p>}
          {state.files.length > 0 && !state.demo && (
            <p className="actions">
              <button
                type="button"
                className="chip main"
                disabled={isReading || ready.length === 0}
                onClick={() => {
                  setFault(null)
                  run(ready.map(({ name }) => name)).catch((error: Error) => setFault(error.message))
                }}
              >
                {t(ready.length === 0 ? 'import.run.start_none' : 'import.run.start', { count: ready.length })}
              </button>
              {isReading && <span className="quiet">{t('import.run.reading')}</span>}
              {!isReading && rest > 0 && <span className="quiet">{t('import.run.rest', { count: rest })}</span>}
            </p>
          )}
          {fault && <p role="alert">{fault}</p>}
        </>
      )}
    </section>
  )
}

/** Why the run before, whoever started it, published nothing; the page's own run says it below, with its files. */
const lastTold = ({ own, last }: RunState): boolean => own === null && last.reason !== null

function Progress({ run }: { run: RunState }) {
  const { t } = useTranslation()
  if (run.isElsewhere || !run.own) return <p role="status">{t('import.run.elsewhere')}</p>
  const { step, detail } = run.own
  const at = STEPS.indexOf(step ?? 'extract')
  const [, done, total] = /(\d+) of (\d+)/.exec(detail ?? '') ?? []
  return (
    <>
      <ol className="steps">
        {STEPS.map((one, index) => (
          <li
            key={one}
            className={index < at ? 'done' : index === at ? 'now' : undefined}
            aria-current={index === at ? 'step' : undefined}
          >
            {t(`import.step.${one}`)}
          </li>
        ))}
      </ol>
      <progress aria-label={t('import.run.title')} max={total ?? 1} value={done ?? 0} />
      <p className="quiet" role="status">
        {t(`import.step.${step ?? 'extract'}`)}
        {done && ` · ${t('import.run.of', { done, total })}`}
      </p>
    </>
  )
}
