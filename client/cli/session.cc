#include "client/cli/session.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/cli/dates.h"
#include "client/cli/phrases.h"
#include "client/cpp/errors.h"
#include "client/cpp/submitter.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

// gRPC tells a chain of causes; the last one is the one that people know.
std::string LastCause(const std::string& message) {
  const size_t colon = message.rfind(": ");
  return colon == std::string::npos ? message : message.substr(colon + 2);
}

}  // namespace

std::string Session::Today() const {
  return ::yoriai::cli::Today(clock().Now());
}

absl::StatusOr<client::Client*> Session::Connect(std::string organisation) {
  if (client_ != nullptr) return client_.get();
  client::Client::Options options;
  options.address = options_.server;
  options.organisation = options_.organisation.empty() ? std::move(organisation)
                                                       : options_.organisation;
  options.timeout = absl::Seconds(options_.timeout_seconds);
  YORIAI_ASSIGN_OR_RETURN(
      client_,
      client::Client::Create(std::move(options), cancellation(), clock()));
  return client_.get();
}

absl::StatusOr<apipb::AppendResponse> Session::Append(
    const apipb::AppendRequest& request, std::string organisation) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client,
                          Connect(std::move(organisation)));
  client::Submitter::Options options;
  options.deadline = client->options().timeout;
  options.on_retry = [this](const absl::Status& status, absl::Duration pause) {
    TellRetry(status, pause);
  };
  return client::Submitter(*client, clock(), std::move(options))
      .Append(request);
}

void Session::TellRetry(const absl::Status& status, absl::Duration pause) {
  // Short waits are nobody's business.
  if (pause < absl::Milliseconds(500)) return;
  Tell(words_.Say(phrases::kTryingAgain, TextOf(status),
                  absl::StrCat(absl::ToInt64Milliseconds(pause) / 1000.0)));
}

void Session::Print(const Table& table) {
  table.Print(out(), color_out(), options_.ambiguous_width);
}

bool Session::color_out() const {
  return WantsColor(options_.color, surroundings_.out_is_terminal,
                    surroundings_.variable("NO_COLOR"));
}

void Session::Tell(absl::string_view line) {
  out().flush();  // Data and messages come in the order in which they arose.
  err() << line << std::endl;
}

void Session::TellBasis(const apipb::Basis& basis) {
  std::string line =
      words_.Say(phrases::kBasis, basis.position(),
                 basis.has_recorded_at() ? FormatTime(basis.recorded_at())
                                         : std::string("-"));
  if (!basis.on().empty()) {
    absl::StrAppend(&line, words_.Say(phrases::kBasisOn, basis.on()));
  }
  Tell(Styled(line, Style::kDim,
              WantsColor(options_.color, surroundings_.err_is_terminal,
                         surroundings_.variable("NO_COLOR"))));
}

std::string Session::TextOf(const absl::Status& status) const {
  const client::Failure failure = client::Explain(status);
  // What comes from the way to the server speaks of sockets, in English.
  if (failure.reason.empty() && client_ != nullptr) {
    if (failure.code == absl::StatusCode::kUnavailable) {
      return words_.Say(phrases::kServerOutOfReach, options_.server,
                        LastCause(failure.message));
    }
    if (failure.code == absl::StatusCode::kDeadlineExceeded) {
      return words_.Say(phrases::kNoAnswerInTime, options_.server);
    }
  }
  return failure.TextIn(words_.code());
}

void Session::TellFailure(const absl::Status& status) {
  if (absl::IsCancelled(status)) {
    Tell(words_(phrases::kInterrupted));
    return;
  }
  const std::string text = TextOf(status);
  Tell(words_.Say(phrases::kFailed, Harmless(text)));
  // What the text, in the chosen language, says already is not said again.
  const client::Failure failure = client::Explain(status);
  for (const client::FieldViolation& violation : failure.fields) {
    if (absl::StrContains(text, violation.field)) continue;
    const bool named = absl::StartsWith(violation.description, violation.field);
    Tell(Harmless(absl::StrCat("  ", named ? "" : violation.field,
                               named ? "" : ": ", violation.description)));
  }
  const auto rule = failure.metadata.find("rule");
  if (rule != failure.metadata.end() &&
      !absl::StrContains(text, rule->second)) {
    Tell(words_.Say(phrases::kRule, rule->second));
  }
}

}  // namespace yoriai::cli
