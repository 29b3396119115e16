import './import.css'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { isAtWork, useImport } from '../../lib/import.ts'
import { useScope } from '../../lib/scope.ts'
import { go } from '../../lib/url.ts'
import { Failed, Waiting } from '../figure/states.tsx'
import { ChangesFigure } from './ChangesFigure.tsx'
import { DropZone } from './DropZone.tsx'
import { FileCard } from './FileCard.tsx'
import { Result } from './Result.tsx'
import { RunPanel } from './RunPanel.tsx'

/** Drop files, see what is understood, answer what is open, run, see what changed: one page, everything in sight. */
export function Import() {
  const { t } = useTranslation()
  const { context } = useScope()
  const asked = useImport()
  // Opened as the home of an empty workspace, it must stay in sight when the first figures arrive.
  useEffect(() => go({ page: 'import' }, true), [])
  if (asked.error) return <Failed error={asked.error} height={300} />
  if (!asked.data) return <Waiting height={480} />
  const state = asked.data
  const end = state.run.own?.end ?? null
  return (
    <div className="import">
      {state.demo && (
        <div className="card notice">
          <p>{withWholeCommands(t('import.demo'))}</p>
        </div>
      )}
      <DropZone mostMegabytes={state.mostMegabytes} isFirst={context.entities.length === 0} />
      {state.files.length > 0 && (
        <ul className="waiting" aria-label={t('import.waiting')}>
          {state.files.map((file) => (
            <FileCard key={file.name} file={file} state={state} />
          ))}
        </ul>
      )}
      <RunPanel state={state} />
      {end && !isAtWork(state.run) && <Result end={end} />}
      {!state.run.own && state.run.last.version !== null && <ChangesFigure version={state.run.last.version} />}
    </div>
  )
}

/** A command is not cut at its hyphens: it is to be copied. */
const withWholeCommands = (text: string) =>
  text.split(/([“«]\s?npx [^”»]+[”»])/).map((piece) =>
    piece.includes('npx ') ? (
      <span key={piece} className="whole">
        {piece}
      </span>
    ) : (
      piece
    ),
  )
