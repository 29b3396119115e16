import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RunEnd, type RunFile, useDesk } from '../../lib/import.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'
import { ChangesFigure } from './ChangesFigure.tsx'

/** How the run ended: what became of each file, what a person may accept, what changed in the figures. */
export function Result({ end }: { end: RunEnd }) {
  const { t } = useTranslation()
  const held = end.files.filter(({ verdict }) => verdict === 'held')
  return (
    <>
      <section className="card" aria-labelledby="result-title" role="status">
        <h2 id="result-title">{t(`import.end.${end.state}`, { version: end.version })}</h2>
        {end.reason && <p className="bad">{end.reason}</p>}
        {end.state !== 'published' && <p className="quiet">{t('import.end.kept')}</p>}
        {end.files.length > 0 && <Files files={end.files} />}
        {held.map((file) => (
          <Accept
            key={file.hash}
            why={t('import.accept.held_why', { name: file.name })}
            accepted={{ acceptHeld: [file.hash] }}
          >
            {t('import.accept.held', { name: file.name })}
          </Accept>
        ))}
        {end.isDrift && (
          <Accept why={t('import.accept.drift_why')} accepted={{ acceptDrift: true }}>
            {t('import.accept.drift')}
          </Accept>
        )}
        {end.state === 'published' && (
          <p>
            <Go to={{ page: 'overview' }}>{t('import.end.overview')}</Go>
          </p>
        )}
      </section>
      {end.version !== null && <ChangesFigure version={end.version} />}
    </>
  )
}

interface AcceptProps {
  why: string
  accepted: { acceptHeld?: string[]; acceptDrift?: boolean }
  children: string
}

/** What accepting means, and the button that does it. */
function Accept({ why, accepted, children }: AcceptProps) {
  const { run } = useDesk()
  const [fault, setFault] = useState<string | null>(null)
  return (
    <div className="accept">
      <p>{why}</p>
      <p className="actions">
        <button
          type="button"
          className="chip"
          onClick={() => void run([], accepted).catch((error: Error) => setFault(error.message))}
        >
          {children}
        </button>
        {fault && <span role="alert">{fault}</span>}
      </p>
    </div>
  )
}

const COUNTS = ['read', 'landed', 'unchanged', 'refused', 'deleted'] as const

function Files({ files }: { files: RunFile[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={t('import.files')}>
      <table>
        <caption className="unseen">{t('import.files')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('import.file')}</th>
            <th scope="col">{t('import.verdict.name')}</th>
            {COUNTS.map((name) => (
              <th key={name} scope="col" className="number">
                {t(`import.count.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.name}>
              <th scope="row" className="path">
                {file.name}
              </th>
              <td className="wrap">
                {t(`import.verdict.${file.verdict}`)}
                {file.message && <p className="quiet">{file.message}</p>}
              </td>
              {COUNTS.map((name) => (
                <td key={name} className="number">
                  {format.count(file[name])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
