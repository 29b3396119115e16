import './explore.css'
import { useTranslation } from 'react-i18next'
import { useViews } from '../../lib/dictionary.ts'
import { unknownOf } from '../../lib/explore/edit.ts'
import { EMPTY, type Question, readQuestion, writeQuestion } from '../../lib/explore/question.ts'
import { isViewName, useScope } from '../../lib/scope.ts'
import { go } from '../../lib/url.ts'
import { Waiting } from '../figure/states.tsx'
import { Answer } from './Answer.tsx'
import { Asking } from './Asking.tsx'
import { Picker } from './Picker.tsx'
import { SavedViews } from './SavedViews.tsx'
import { Start } from './Start.tsx'

/** Every choice is a step of the address, which is the saved view. */
const ask = (question: Question) => go({ q: writeQuestion(question) })

/** Any measures and dimensions of one view: filtered, put across, sorted, drawn, and kept as a link. */
export function Explore() {
  const { t, i18n } = useTranslation()
  const { q } = useScope().view
  const views = useViews(i18n.language === 'en' ? 'en' : 'fr')?.filter(({ name }) => isViewName(name))
  if (!views) return <Waiting height={600} />
  const read = q === undefined ? EMPTY : readQuestion(q)
  const question = read ?? EMPTY
  const fields = views.find(({ name }) => name === question.view)
  const unknown = question.view === '' ? [] : unknownOf(question, fields)
  const isAsked = fields !== undefined && question.measures.length + question.dimensions.length > 0
  return (
    <div className="explore">
      <Picker views={views} question={question} onAsk={ask} />
      <div className="asked">
        {read === null && <Fault text={t('explore.unreadable')} />}
        {question.view !== '' && !fields && <Fault text={t('explore.unknown', { names: question.view })} />}
        {fields && unknown.length > 0 && <Fault text={t('explore.unknown', { names: unknown.join(', ') })} />}
        {fields && <Asking question={question} fields={fields} onAsk={ask} />}
        {isAsked && unknown.length === 0 && <Answer question={question} fields={fields} onAsk={ask} />}
        {!isAsked && <Start views={views} />}
        <SavedViews />
      </div>
    </div>
  )
}

function Fault({ text }: { text: string }) {
  return (
    <p className="card failed" role="alert">
      {text}
    </p>
  )
}
