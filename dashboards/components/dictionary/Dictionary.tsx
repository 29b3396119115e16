import './dictionary.css'
import { useDebouncedCallback } from '@mantine/hooks'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Field as Defined, useViews, type ViewFields } from '../../lib/dictionary.ts'
import { type Term, useProofs } from '../../lib/facts.ts'
import { useScope } from '../../lib/scope.ts'
import { finder } from '../../lib/search.ts'
import { go } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Field } from '../figure/Field.tsx'
import { Go } from '../figure/Go.tsx'
import { Nothing, Waiting } from '../figure/states.tsx'
import { Entry } from './Entry.tsx'
import { Glossary } from './Glossary.tsx'

const GLOSSARY = 'glossary'
const NOTHING: Term[] = []

/** Every measure and dimension that the reader may ask for, with what it means and what proves it; then the words. */
export function Dictionary() {
  const { t } = useTranslation()
  const { language } = useFormat()
  const { view } = useScope()
  const views = useViews(language)
  const proofs = useProofs()
  const chosen = view.in ?? view.member?.split('.')[0]
  const finds = useMemo(() => finder(view.find ?? ''), [view.find])
  if (!views || !proofs) return <Waiting height={600} />

  const isFound = ({ title, member, description, formula }: Defined) =>
    finds([title, member, description, formula ?? ''])
  const order = [...new Set(Object.keys(proofs.members).map((name) => name.split('.')[0]))]
  const found = [...views]
    .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
    .map((one) => ({ ...one, measures: one.measures.filter(isFound), dimensions: one.dimensions.filter(isFound) }))
    .filter(({ measures, dimensions }) => measures.length + dimensions.length > 0)
  const terms = proofs.glossary.filter((term) => finds([term.fr, term.en, term[`definition_${language}`]]))
  // a search looks everywhere
  const only = view.find ? undefined : chosen
  const shown = found.filter(({ name }) => !only || name === only)
  const shownTerms = !only || only === GLOSSARY ? terms : NOTHING
  return (
    <div className="dictionary">
      <div className="card index">
        <Search value={view.find ?? ''} />
        <Index views={found} terms={terms.length} chosen={only} />
      </div>
      <div>
        {shown.map((one) => (
          <ViewEntries key={one.name} view={one} />
        ))}
        {shownTerms.length > 0 && <Glossary terms={shownTerms} />}
        {shown.length + shownTerms.length === 0 && (
          <div className="card">
            <Nothing why={t('dictionary.nothing', { find: view.find ?? only })} todo={t('dictionary.nothing_todo')} />
          </div>
        )}
      </div>
    </div>
  )
}

function Search({ value }: { value: string }) {
  const { t } = useTranslation()
  const search = useDebouncedCallback((text: string) => go({ find: text || undefined, member: undefined }, true), 200)
  return (
    <Field
      type="search"
      label={t('dictionary.search')}
      defaultValue={value}
      onText={search}
      help={t('dictionary.help')}
    />
  )
}

/** The views, with how many of their members are found. */
function Index({ views, terms, chosen }: { views: ViewFields[]; terms: number; chosen: string | undefined }) {
  const { t } = useTranslation()
  const entries = [
    { name: undefined, title: t('dictionary.everything'), count: null },
    ...views.map(({ name, title, measures, dimensions }) => ({
      name,
      title,
      count: measures.length + dimensions.length,
    })),
    { name: GLOSSARY, title: t('dictionary.glossary'), count: terms },
  ]
  return (
    <nav aria-label={t('dictionary.views')}>
      <ul>
        {entries.map(({ name, title, count }) => (
          <li key={name ?? ''} aria-current={name === chosen}>
            <Go to={{ in: name, member: undefined, find: undefined }}>{title}</Go>{' '}
            {count !== null && <span className="quiet">{count}</span>}
          </li>
        ))}
      </ul>
    </nav>
  )
}

function ViewEntries({ view }: { view: ViewFields }) {
  const { t } = useTranslation()
  const kinds = [
    ['measures', view.measures],
    ['dimensions', view.dimensions],
  ] as const
  return (
    <section className="card view" id={`view-${view.name}`} aria-labelledby={`view-${view.name}-title`}>
      <h2 id={`view-${view.name}-title`}>
        {view.title} <code>{view.name}</code>
      </h2>
      <p className="under">{view.description}</p>
      {kinds.map(
        ([kind, members]) =>
          members.length > 0 && (
            <div key={kind}>
              <h3>{t(`dictionary.${kind}`)}</h3>
              {members.map(({ member }) => (
                <Entry key={member} name={member} />
              ))}
            </div>
          ),
      )}
    </section>
  )
}
