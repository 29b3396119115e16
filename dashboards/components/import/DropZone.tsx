import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../lib/import.ts'

const MEGABYTE = 1024 * 1024

/** Where files are dropped, or chosen by keyboard; each is sent as soon as it is there. */
export function DropZone({ mostMegabytes, isFirst }: { mostMegabytes: number; isFirst: boolean }) {
  const { t } = useTranslation()
  const { send } = useDesk()
  const [isOver, setOver] = useState(false)
  const [sending, setSending] = useState<string | null>(null)
  const [faults, setFaults] = useState<string[]>([])

  const sendAll = async (files: FileList | null) => {
    setFaults([])
    for (const file of files ?? []) {
      setSending(file.name)
      const fault = await sendOne(file)
      if (fault) setFaults((before) => [...before, fault])
    }
    setSending(null)
  }
  const sendOne = async (file: File): Promise<string | null> => {
    if (file.size > mostMegabytes * MEGABYTE) return t('import.too_large', { name: file.name, limit: mostMegabytes })
    return send(file).then(
      () => null,
      // what a browser cannot read, a folder say, has no sentence of the server
      (error: Error) => (error.name === 'TypeError' ? t('import.not_sent', { name: file.name }) : error.message),
    )
  }
  const over = (is: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(is)
  }
  return (
    <section className="card" aria-labelledby="drop-title">
      <h2 id="drop-title">{t(isFirst ? 'import.first_title' : 'import.drop_title')}</h2>
      <label
        className={`drop ${isOver ? 'over' : ''}`}
        onDragOver={over(true)}
        onDragLeave={over(false)}
        onDrop={(event) => {
          over(false)(event)
          void sendAll(event.dataTransfer.files)
        }}
      >
        <input
          type="file"
          multiple
          className="unseen"
          onChange={(event) => {
            const input = event.currentTarget
            void sendAll(input.files).then(() => {
              input.value = ''
            })
          }}
        />
        <b>{t('import.drop')}</b>
        <span className="quiet">{t('import.drop_what')}</span>
      </label>
      <p className="quiet" role="status">
        {sending === null ? t('import.drop_safe') : t('import.sending', { name: sending })}
      </p>
      {faults.length > 0 && (
        <ul className="faults" role="alert">
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
