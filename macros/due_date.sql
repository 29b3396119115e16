{#
  The day a term falls due, counted from the invoice date.
  end_of_month: 'before' = end of the invoice's month, then the days; 'after' = the days, then the end of that month
  (both are lawful readings of "45 jours fin de mois"). day_of_month: the first such day from there on.
#}
{% macro due_date(invoice_date, days, end_of_month, day_of_month) -%}
    {%- set reached -%}
    case {{ end_of_month }}
        when 'before' then last_day({{ invoice_date }}) + {{ days }}
        when 'after' then last_day({{ invoice_date }} + {{ days }})
        else {{ invoice_date }} + {{ days }}
    end
    {%- endset -%}
    case
        when {{ day_of_month }} is null then {{ reached }}
        when {{ day_of_month }} >= day({{ reached }})
            then least(date_trunc('month', {{ reached }})::date + {{ day_of_month }} - 1, last_day({{ reached }}))
        else least(
            last_day({{ reached }}) + {{ day_of_month }},
            last_day(last_day({{ reached }}) + 1)
        )
    end
{%- endmacro %}
