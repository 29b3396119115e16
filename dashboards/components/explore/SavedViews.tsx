import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SavedView, storedViews, storeViews, withView } from '../../lib/explore/saved.ts'
import { useScope } from '../../lib/scope.ts'
import { writeView } from '../../lib/url.ts'
import { Field } from '../figure/Field.tsx'

/** A saved view is a link: to copy, or to keep under a name in this browser. */
export function SavedViews() {
  const { t } = useTranslation()
  const { view } = useScope()
  const [views, setViews] = useState(storedViews)
  const [name, setName] = useState('')
  const [copied, setCopied] = useState('')
  const here = writeView({ ...view, page: 'explore' })
  const keep = (next: SavedView[]) => {
    storeViews(next)
    setViews(next)
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    keep(withView(views, { name: name.trim(), search: here }))
    setName('')
  }
  const copy = async () => {
    await navigator.clipboard.writeText(window.location.href)
    setCopied(here)
  }
  return (
    <section className="card saved" aria-labelledby="explore-saved">
      <h2 id="explore-saved">{t('explore.saved')}</h2>
      <form onSubmit={save}>
        <Field label={t('explore.name')} value={name} onText={setName} maxLength={80} disabled={!view.q} />
        <button type="submit" className="plain" disabled={!view.q || name.trim() === ''}>
          {t('explore.save')}
        </button>
        <button type="button" className="plain" disabled={!view.q} onClick={() => void copy()}>
          {t('explore.copy_link')}
        </button>
        <span role="status">{copied === here ? t('explore.copied') : ''}</span>
      </form>
      <ul>
        {views.map((saved) => (
          <li key={saved.name}>
            <a href={saved.search}>{saved.name}</a>
            <button
              type="button"
              className="plain"
              aria-label={t('explore.forget', { name: saved.name })}
              onClick={() => keep(views.filter((one) => one !== saved))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {views.length === 0 && <p className="quiet">{t('explore.none_saved')}</p>}
    </section>
  )
}
