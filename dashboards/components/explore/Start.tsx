import { useTranslation } from 'react-i18next'
import type { ViewFields } from '../../lib/dictionary.ts'
import { unknownOf } from '../../lib/explore/edit.ts'
import { examples } from '../../lib/explore/examples.ts'
import { writeQuestion } from '../../lib/explore/question.ts'
import { useScope } from '../../lib/scope.ts'
import { Go } from '../figure/Go.tsx'

/** Before anything is asked: questions to begin with, each a link, as far as the role may ask them. */
export function Start({ views }: { views: readonly ViewFields[] }) {
  const { t } = useTranslation()
  const scope = useScope()
  const allowed = examples(scope).filter(({ question }) => {
    const view = views.find(({ name }) => name === question.view)
    return view && unknownOf(question, view).length === 0
  })
  return (
    <section className="card start" aria-labelledby="explore-start">
      <h2 id="explore-start">{t('explore.start')}</h2>
      <p className="quiet">{t('explore.start_help')}</p>
      <ul>
        {allowed.map(({ key, question }) => (
          <li key={key}>
            <Go to={{ q: writeQuestion(question) }}>{t(`explore.example.${key}`)}</Go>
          </li>
        ))}
      </ul>
    </section>
  )
}
