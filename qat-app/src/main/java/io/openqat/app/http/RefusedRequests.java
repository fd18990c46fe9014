// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said to a request that no endpoint saw, and to one at which an endpoint failed. */
final class RefusedRequests implements Request.Handler {
  private static final Logger LOG = LoggerFactory.getLogger(RefusedRequests.class);

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    answer(request, status).to(response, callback);
    return true;
  }

  private static Answer answer(Request request, int status) {
    return switch (status) {
      case HttpStatus.INTERNAL_SERVER_ERROR_500 -> {
        var defect = (Throwable) request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
        if (!QuietException.isQuiet(defect)) { // Those are visitors that have gone.
          LOG.error("a defect behind {}; please report it", request.getHttpURI().getPath(), defect);
        }
        yield Answer.error(status, "a defect of the agent; its log has more");
      }
      case HttpStatus.SERVICE_UNAVAILABLE_503 ->
          Answer.error(status, "too many readers at once; try again");
      // Which would have to say to what; a client of HTTP/2 that asks for an upgrade gets an
      // answer.
      case HttpStatus.UPGRADE_REQUIRED_426 ->
          Answer.error(HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505, "this is HTTP/1.1");
      default ->
          Answer.error(
              status,
              Optional.ofNullable((String) request.getAttribute(ErrorHandler.ERROR_MESSAGE))
                  .orElseGet(() -> HttpStatus.getMessage(status)));
    };
  }
}
