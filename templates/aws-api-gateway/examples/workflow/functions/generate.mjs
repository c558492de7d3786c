// Third step: streams the answer while the model writes it.

const words = "This is where the model's answer would be.".split(" ");

export const handler = awslambda.streamifyResponse(async (event, stream) => {
  const metadata = { statusCode: 200, headers: { "Content-Type": "text/event-stream" } };
  const response = awslambda.HttpResponseStream.from(stream, metadata);
  for (const word of words) {
    response.write(`data: ${JSON.stringify({ text: word })}\n\n`);
  }
  response.end();
});
