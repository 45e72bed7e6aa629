#include "http/request_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"

namespace yoriai::http {
namespace {

using Step = RequestReader::Step;

constexpr size_t kHeaderBytesMax = 1'000;
constexpr size_t kBodyBytesMax = 100;

// A reader and what it has not taken yet, as a connection holds them.
class Reading final {
 public:
  // Says what became of all bytes so far.
  Step Add(absl::string_view bytes) {
    input_.append(bytes.data(), bytes.size());
    size_t taken = 0;
    const Step step = reader_.Feed(input_, taken);
    input_.erase(0, taken);
    return step;
  }

  // The same, in pieces of one byte.
  Step AddByteByByte(absl::string_view bytes) {
    Step step = Step::kNeedsMore;
    for (size_t i = 0; i < bytes.size() && step == Step::kNeedsMore; ++i) {
      step = Add(bytes.substr(i, 1));
    }
    return step;
  }

  RequestReader& reader() { return reader_; }
  const std::string& input() const { return input_; }

 private:
  RequestReader reader_{kHeaderBytesMax, kBodyBytesMax};
  std::string input_;
};

// The status with which `request` is refused; 0: it is complete, 1: not yet.
int StatusOf(absl::string_view request) {
  Reading reading;
  const Step step = reading.Add(request);
  if (step == Step::kRefused) return reading.reader().refusal().status;
  return step == Step::kComplete ? 0 : 1;
}

constexpr absl::string_view kRequest =
    "POST /a?b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    "3\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: x\r\n\r\n";

TEST(RequestReader, ReadsTheSameHoweverTheBytesArrive) {
  for (size_t cut = 0; cut < kRequest.size(); ++cut) {
    Reading reading;
    ASSERT_EQ(reading.Add(kRequest.substr(0, cut)), Step::kNeedsMore) << cut;
    ASSERT_EQ(reading.Add(kRequest.substr(cut)), Step::kComplete) << cut;
    const HttpRequest request = reading.reader().TakeRequest();
    EXPECT_EQ(request.body, "abcde");
    EXPECT_EQ(request.headers.fields().size(), 2u);
  }
  Reading reading;
  EXPECT_EQ(reading.AddByteByByte(kRequest), Step::kComplete);
  EXPECT_EQ(reading.reader().TakeRequest().body, "abcde");
}

TEST(RequestReader, ReadsAnEmptyBodyThatArrivesByteByByte) {
  Reading reading;
  EXPECT_EQ(reading.AddByteByByte("POST / HTTP/1.1\r\nHost: a\r\n"
                                  "Transfer-Encoding: chunked\r\n\r\n"
                                  "0\r\n\r\n"),
            Step::kComplete);
  EXPECT_EQ(reading.reader().TakeRequest().body, "");
}

TEST(RequestReader, LeavesTheNextRequestAlone) {
  Reading reading;
  EXPECT_EQ(reading.Add(absl::StrCat(kRequest, "GET /next")), Step::kComplete);
  EXPECT_EQ(reading.input(), "GET /next");
}

TEST(RequestReader, SaysWhetherTheClientGoesOn) {
  const auto keeps_alive = [](absl::string_view request) {
    Reading reading;
    EXPECT_EQ(reading.Add(request), Step::kComplete);
    return reading.reader().keep_alive();
  };
  EXPECT_TRUE(keeps_alive("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
  EXPECT_FALSE(
      keeps_alive("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n"));
  EXPECT_FALSE(keeps_alive("GET / HTTP/1.0\r\n\r\n"));
  EXPECT_TRUE(keeps_alive("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
}

TEST(RequestReader, TakesAnyMethodThatIsAToken) {
  const auto method = [](absl::string_view name) {
    Reading reading;
    EXPECT_EQ(reading.Add(absl::StrCat(name, " / HTTP/1.1\r\nHost: a\r\n\r\n")),
              Step::kComplete);
    const HttpRequest request = reading.reader().TakeRequest();
    EXPECT_EQ(request.method_name, name);
    return request.method;
  };
  EXPECT_EQ(method("GET"), Method::kGet);
  EXPECT_EQ(method("HEAD"), Method::kHead);
  EXPECT_EQ(method("POST"), Method::kPost);
  EXPECT_EQ(method("OPTIONS"), Method::kOptions);
  EXPECT_EQ(method("DELETE"), Method::kOther);
  EXPECT_EQ(method("get"), Method::kOther);
  EXPECT_EQ(method("X-OWN"), Method::kOther);
}

TEST(RequestReader, RefusesWhatIsMalformed) {
  for (const char* request :
       {"\r\n\r\n", " / HTTP/1.1\r\n\r\n", "GET\r\n\r\n", "GET /\r\n\r\n",
        "GET / HTTP/2.0\r\n\r\n", "GET / HTTP/1.1\n\n", "GET  / HTTP/1.1\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nNo colon\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nSpace : x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: a\x01\r\n\r\n",
        "GET /../a HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"}) {
    EXPECT_EQ(StatusOf(request), 400) << request;
  }
}

TEST(RequestReader, WantsOneHost) {
  EXPECT_EQ(StatusOf("GET / HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(StatusOf("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"), 400);
  EXPECT_EQ(StatusOf("GET / HTTP/1.1\r\nHost:\r\n\r\n"), 0);
  EXPECT_EQ(StatusOf("GET / HTTP/1.0\r\n\r\n"), 0);
}

// Each of these has been used to hide a second request in the first.
TEST(RequestReader, RefusesALengthThatCouldBeReadInTwoWays) {
  const auto status = [](absl::string_view fields,
                         absl::string_view version = "1.1") {
    return StatusOf(absl::StrCat("POST / HTTP/", version, "\r\nHost: a\r\n",
                                 fields, "\r\n0\r\n\r\n"));
  };
  const std::string chunked = "Transfer-Encoding: chunked\r\n";
  const std::string length = "Content-Length: 5\r\n";
  EXPECT_EQ(status(chunked), 0);
  EXPECT_EQ(status(length), 0);
  EXPECT_EQ(status(length + length), 0);
  EXPECT_EQ(status(chunked + length), 400);
  EXPECT_EQ(status(length + chunked), 400);
  EXPECT_EQ(status(length + "Content-Length: 6\r\n"), 400);
  EXPECT_EQ(status(chunked + chunked), 400);
  EXPECT_EQ(status("Content-Length: +5\r\n"), 400);
  EXPECT_EQ(status("Content-Length: -1\r\n"), 400);
  EXPECT_EQ(status("Content-Length: 0x5\r\n"), 400);
  EXPECT_EQ(status("Content-Length: 5,\r\n"), 400);
  EXPECT_EQ(status("Content-Length:\r\n"), 400);
  EXPECT_EQ(status("Content-Length: 99999999999999999999\r\n"), 400);
  EXPECT_EQ(status("Transfer-Encoding: gzip\r\n"), 501);
  EXPECT_EQ(status("Transfer-Encoding: gzip, chunked\r\n"), 501);
  EXPECT_EQ(status("Transfer-Encoding: chunked, identity\r\n"), 501);
  EXPECT_EQ(status("Transfer-Encoding: xchunked\r\n"), 501);
  EXPECT_EQ(status("Transfer-Encoding:\r\n"), 501);
  EXPECT_EQ(status("Transfer-Encoding: identity\r\n" + length), 501);
  EXPECT_EQ(status(chunked, "1.0"), 400);
}

TEST(RequestReader, RefusesChunksThatAreMalformed) {
  const auto status = [](absl::string_view chunks) {
    return StatusOf(absl::StrCat("POST / HTTP/1.1\r\nHost: a\r\n",
                                 "Transfer-Encoding: chunked\r\n\r\n", chunks));
  };
  EXPECT_EQ(status("x\r\n0\r\n\r\n"), 400);
  EXPECT_EQ(status("-1\r\n0\r\n\r\n"), 400);
  EXPECT_EQ(status("1\r\nab\r\n0\r\n\r\n"), 400);
  EXPECT_EQ(status("fffffffffffffffff\r\n"), 400);
  EXPECT_EQ(status("ffffffffffffffff\r\n"), 413);
  EXPECT_EQ(status("0\r\nContent-Length: 5\r\n\r\n"), 400);
}

TEST(RequestReader, CountsAHeaderThatComesFieldByField) {
  Reading reading;
  Step step = reading.Add("GET / HTTP/1.1\r\nHost: a\r\n");
  size_t bytes = 0;
  while (step == Step::kNeedsMore && bytes < 2 * kHeaderBytesMax) {
    step = reading.Add("A: b\r\n");
    bytes += 6;
  }
  EXPECT_EQ(step, Step::kRefused);
  EXPECT_EQ(reading.reader().refusal().status, 431);
  EXPECT_LE(bytes, kHeaderBytesMax);
}

TEST(RequestReader, BoundsWhatStandsBetweenChunks) {
  for (const char* start : {"5;extension=", "0\r\nTrailer: "}) {
    Reading reading;
    ASSERT_EQ(reading.Add("POST / HTTP/1.1\r\nHost: a\r\n"
                          "Transfer-Encoding: chunked\r\n\r\n"),
              Step::kNeedsMore);
    Step step = reading.Add(start);
    size_t bytes = 0;
    for (; step == Step::kNeedsMore && bytes < 2 * kHeaderBytesMax; ++bytes) {
      step = reading.Add("x");
    }
    EXPECT_EQ(step, Step::kRefused) << start;
    EXPECT_LE(bytes, kHeaderBytesMax) << start;
  }
}

TEST(RequestReader, SaysOnceThatTheClientWaitsToGoOn) {
  Reading reading;
  EXPECT_EQ(reading.Add("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n"
                        "Expect: 100-Continue\r\n\r\n"),
            Step::kWantsContinue);
  EXPECT_EQ(reading.Add("a"), Step::kNeedsMore);
  EXPECT_EQ(reading.Add("b"), Step::kComplete);
}

TEST(RequestReader, RefusesOtherExpectations) {
  EXPECT_EQ(StatusOf("GET / HTTP/1.1\r\nHost: a\r\nExpect: more\r\n\r\n"), 417);
  EXPECT_EQ(StatusOf("GET / HTTP/1.0\r\nExpect: more\r\n\r\n"), 0);
}

}  // namespace
}  // namespace yoriai::http
