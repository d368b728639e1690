-- Any slice of the traffic: what tells its parts from each other is asked for with the question, not fixed with the answer.
-- Size of a prompt in tokens, in steps that grow as prices and latencies do.
CREATE OR REPLACE FUNCTION penumbra_size AS (tokens) ->
  multiIf(tokens IS NULL, 'unknown', tokens < 500, '<500', tokens < 2000, '<2k', tokens < 8000, '<8k', tokens < 32000, '<32k', '>=32k');

-- The part that an exchange belongs to, written as segments are: feature=search,size=<2k. Without a name, its segment. A name is
-- one of the words below or a configured dimension. All of it is known of every exchange, mirrored or not, so that the traffic of a
-- part can be counted; the kind of task is not, and so is no name.
CREATE OR REPLACE FUNCTION penumbra_slice AS (names, segment, route, dialect, workload, template, tokens, dimensions) ->
  if(empty(names), segment, CAST(arrayStringConcat(arrayMap(name -> concat(name, '=', multiIf(
    name = 'segment', segment,
    name = 'route', route,
    name = 'dialect', dialect,
    name = 'workload', workload,
    name = 'template', template,
    name = 'size', penumbra_size(tokens),
    dimensions[name])), names), ','), 'LowCardinality(String)'));
