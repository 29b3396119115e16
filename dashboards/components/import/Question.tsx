import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Answer, useDesk } from '../../lib/import.ts'

interface QuestionProps {
  title: string
  why: string
  file: string
  base: string
  /** it stands in the way of the import; else it may be opened to correct what is taken for granted */
  isOpen: boolean
  /** what to save; null while it is not whole */
  answer: Answer | null
  children: ReactNode
}

/** One question about a file, saved to encours.yml by its button. */
export function Question({ title, why, file, base, isOpen, answer, children }: QuestionProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const [fault, setFault] = useState<string | null>(null)
  const [isSaving, setSaving] = useState(false)
  const save = async () => {
    if (!answer) return
    setSaving(true)
    setFault(
      await desk.answer(file, base, answer).then(
        () => null,
        (error: Error) => error.message,
      ),
    )
    setSaving(false)
  }
  return (
    <details className="question" open={isOpen}>
      <summary>{title}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <p className="quiet">{why}</p>
        {children}
        <p className="actions">
          <button type="submit" className="chip" disabled={!answer || isSaving}>
            {t('import.save')}
          </button>
          {fault && (
            <span role="alert" className="bad">
              {fault}
            </span>
          )}
        </p>
      </form>
    </details>
  )
}
