{# The latest day a term of `days` may end, from the invoice date: what the law counts it from differs by trade. #}
{% macro lawful_due_date(invoice_date, days, counted_from) -%}
    case {{ counted_from }}
        when 'invoice' then {{ invoice_date }} + {{ days }}
        when 'month_end' then last_day({{ invoice_date }}) + {{ days }}
        when 'decade_end' then least(
            date_trunc('month', {{ invoice_date }})::date - 1 + 10 * ceil(day({{ invoice_date }}) / 10)::integer,
            last_day({{ invoice_date }})
        ) + {{ days }}
        -- both readings of "days, end of month" are lawful, and so are 60 days
        when 'end_of_month' then greatest(
            last_day({{ invoice_date }} + {{ days }}),
            last_day({{ invoice_date }}) + {{ days }},
            {{ invoice_date }} + 60
        )
    end
{%- endmacro %}
