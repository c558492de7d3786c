// Streams the answer of a chat as server-sent events. In your own, pass on what a model says.
export const handler = awslambda.streamifyResponse(async (event, stream) => {
  const { messages = [] } = JSON.parse(event.body || "{}");
  const response = awslambda.HttpResponseStream.from(stream, {
    statusCode: 200,
    headers: {
      "Access-Control-Allow-Origin": "https://chat.example.com",
      "Content-Type": "text/event-stream",
    },
  });
  for (const word of ["You", "said", String(messages.length), "things."]) {
    response.write(`data: ${JSON.stringify({ choices: [{ delta: { content: `${word} ` } }] })}\n\n`);
  }
  response.write("data: [DONE]\n\n");
  response.end();
});
