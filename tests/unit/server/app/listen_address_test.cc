#include "server/app/listen_address.h"

#include <gtest/gtest.h>

namespace yoriai::server {
namespace {

TEST(ListenAddress, OnThisMachineIsAccepted) {
  for (const char* address : {"127.0.0.1:0", "127.255.0.9:65535", "[::1]:7410",
                              "localhost:1", "unix:/tmp/yoriai.sock"}) {
    EXPECT_TRUE(CheckListenAddress(address).ok()) << address;
  }
}

TEST(ListenAddress, WhereOthersCanComeIsRefused) {
  for (const char* address :
       {"0.0.0.0:7410", "[::]:7410", "*:7410", "192.168.0.1:1",
        "127.0.0.1.example.org:1", "example.org:1", ":7410", "128.0.0.1:1"}) {
    EXPECT_FALSE(CheckListenAddress(address).ok()) << address;
  }
}

TEST(ListenAddress, WhatIsNoAddressIsRefused) {
  for (const char* address :
       {"", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
        "127.0.0.1:x", "127.0.0:1", "127.0.0.256:1", "unix:", "::1:7410"}) {
    EXPECT_FALSE(CheckListenAddress(address).ok()) << address;
  }
}

}  // namespace
}  // namespace yoriai::server
