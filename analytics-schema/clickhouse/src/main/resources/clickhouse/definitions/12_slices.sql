-- Any slice of the traffic: what tells its parts from each other is asked for with the question, not fixed with the answer.
-- Size of a prompt in tokens, in steps that grow as prices and latencies do.
CREATE OR REPLACE FUNCTION penumbra_size AS (tokens) ->
  multiIf(tokens IS NULL, 'unknown', tokens < 500, '<500', tokens < 2000, '<2k', tokens < 8000, '<8k', tokens < 32000, '<32k', '>=32k');

-- What an exchange is in one respect: feature=search. A name is one of the words below or a configured dimension. Nested, because a
-- condition on a name that was asked for is settled when the question is read, and what it leaves out is never looked at.
CREATE OR REPLACE FUNCTION penumbra_slice_part AS (name, segment, route, dialect, workload, template, tokens, dimensions) ->
  concat(name, '=',
    if(name = 'segment', segment,
      if(name = 'route', route,
        if(name = 'dialect', dialect,
          if(name = 'workload', workload,
            if(name = 'template', template,
              if(name = 'size', penumbra_size(tokens), dimensions[name])))))));

-- The part that an exchange belongs to, written as segments are: feature=search,size=<2k. Without a name, its segment. All of it is
-- known of every exchange, mirrored or not, so that the traffic of a part can be counted; the kind of task is not, and so is no name.
-- Up to four names are told one by one: a function over the array of names copies each exchange's dimensions once for each of them.
CREATE OR REPLACE FUNCTION penumbra_slice AS (names, segment, route, dialect, workload, template, tokens, dimensions) ->
  if(empty(names), segment, CAST(
    if(length(names) > 4,
      arrayStringConcat(arrayMap(name -> penumbra_slice_part(name, segment, route, dialect, workload, template, tokens, dimensions), names), ','),
      concat(
        penumbra_slice_part(names[1], segment, route, dialect, workload, template, tokens, dimensions),
        if(length(names) > 1, concat(',', penumbra_slice_part(names[2], segment, route, dialect, workload, template, tokens, dimensions)), ''),
        if(length(names) > 2, concat(',', penumbra_slice_part(names[3], segment, route, dialect, workload, template, tokens, dimensions)), ''),
        if(length(names) > 3, concat(',', penumbra_slice_part(names[4], segment, route, dialect, workload, template, tokens, dimensions)), ''))),
    'LowCardinality(String)'));
