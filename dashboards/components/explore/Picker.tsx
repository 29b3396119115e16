import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field as Member, ViewFields } from '../../lib/dictionary.ts'
import { toggled } from '../../lib/explore/edit.ts'
import { EMPTY, type Question } from '../../lib/explore/question.ts'
import { Field } from '../figure/Field.tsx'
import { Pick } from '../figure/Pick.tsx'
import { Described } from './Member.tsx'
import { useWords } from './use-words.ts'

interface PickerProps {
  views: readonly ViewFields[]
  question: Question
  onAsk: (question: Question) => void
}

type Kind = 'measures' | 'dimensions'
const KINDS: readonly Kind[] = ['measures', 'dimensions']
const MOST_ELSEWHERE = 20

/** Accents and capitals do not matter to who searches. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

function finds(member: Member, find: string): boolean {
  const text = plain(`${member.title} ${member.name} ${member.description}`)
  return plain(find)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** What is called by the words comes before what has them in its title, or only in its description. */
function rank({ title }: Member, find: string): number {
  const [said, asked] = [plain(title), plain(find.trim())]
  return said === asked ? 0 : said.startsWith(asked) ? 1 : said.includes(asked) ? 2 : 3
}

/** The measures and dimensions of one view, and of the others what is searched. */
export function Picker({ views, question, onAsk }: PickerProps) {
  const { t } = useTranslation()
  const [find, setFind] = useState('')
  const view = views.find(({ name }) => name === question.view)
  const toggle = (of: string, kind: Kind) => (name: string) => onAsk(toggled(question, of, kind, name))
  const options = [
    { id: '', name: t('explore.choose') },
    ...views.map(({ name, title }) => ({ id: name, name: title })),
  ]
  const others = views.filter((other) => other !== view)
  return (
    <section className="card picker" aria-label={t('explore.members')}>
      <h2 className="unseen">{t('explore.members')}</h2>
      <Pick
        className="field"
        label={t('explore.view')}
        value={view?.name ?? ''}
        options={options}
        onPick={(name) => onAsk({ ...EMPTY, view: name })}
      />
      {view && <p className="quiet">{view.description}</p>}
      <Field type="search" label={t('explore.search')} value={find} onText={setFind} />
      <div className="members">
        {view &&
          KINDS.map((kind) => (
            <Members
              key={kind}
              title={t(`explore.${kind}`)}
              members={view[kind].filter((member) => finds(member, find))}
              chosen={question[kind]}
              onToggle={toggle(view.name, kind)}
            />
          ))}
        {find === '' && !view && <ViewNames views={views} onPick={(name) => onAsk({ ...EMPTY, view: name })} />}
        {find !== '' && <Elsewhere views={others} find={find} onToggle={toggle} />}
      </div>
    </section>
  )
}

interface MembersProps {
  title: string
  members: readonly Member[]
  chosen: readonly string[]
  onToggle: (name: string) => void
}

function Members({ title, members, chosen, onToggle }: MembersProps) {
  const words = useWords()
  if (members.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {members.map((member) => (
          <li key={member.name}>
            <Described field={member}>
              <button type="button" aria-pressed={chosen.includes(member.name)} onClick={() => onToggle(member.name)}>
                <span>{member.title}</span>
                <span className="quiet">{words.unit(member)}</span>
              </button>
            </Described>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Before a view is chosen: all of them, in sight. */
function ViewNames({ views, onPick }: { views: readonly ViewFields[]; onPick: (name: string) => void }) {
  const { t } = useTranslation()
  return (
    <>
      <p className="quiet">{t('explore.search_help')}</p>
      <ul>
        {views.map(({ name, title }) => (
          <li key={name}>
            <button type="button" onClick={() => onPick(name)}>
              {title}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

interface ElsewhereProps {
  views: readonly ViewFields[]
  find: string
  onToggle: (view: string, kind: Kind) => (name: string) => void
}

/** What is found in views that are not asked: picking it begins a new question there. */
function Elsewhere({ views, find, onToggle }: ElsewhereProps) {
  const { t } = useTranslation()
  const found = views.flatMap((view) =>
    KINDS.flatMap((kind) =>
      view[kind].filter((member) => finds(member, find)).map((member) => ({ view, kind, member })),
    ),
  )
  found.sort((a, b) => rank(a.member, find) - rank(b.member, find))
  return (
    <>
      <h3>{t('explore.elsewhere')}</h3>
      {found.length === 0 && <p className="quiet">{t('explore.nothing_found')}</p>}
      <ul>
        {found.slice(0, MOST_ELSEWHERE).map(({ view, kind, member }) => (
          <li key={member.member}>
            <Described field={member}>
              <button type="button" onClick={() => onToggle(view.name, kind)(member.name)}>
                <span>{member.title}</span>
                <span className="quiet">{view.title}</span>
              </button>
            </Described>
          </li>
        ))}
      </ul>
    </>
  )
}
