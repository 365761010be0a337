#!/usr/bin/perl
# What two programs that know nothing of remindd make of messages: one JSON line for each file named.
# SpamAssassin scores it as its packaged rules do without a network; Email::MIME reads it.
use strict;
use warnings;
use Email::MIME;
use JSON::PP;
use Mail::SpamAssassin;

my $judge = Mail::SpamAssassin->new({
    local_tests_only => 1, dont_copy_prefs => 1, userprefs_filename => '/dev/null', username => 'nobody',
    post_config_text => "use_bayes 0\nuse_auto_whitelist 0\n",
});

for my $file (@ARGV) {
    open my $handle, '<:raw', $file or die "$file: $!";
    my $raw = do { local $/; <$handle> };
    my $status = $judge->check($judge->parse($raw, 0));
    my $mail = Email::MIME->new($raw);
    my @fields = $mail->header_str_pairs;
    print JSON::PP->new->utf8->canonical->encode({
        file  => $file,
        score => $status->get_score + 0,
        rules => $status->get_names_of_tests_hit,
        headers => [ map { [ @fields[ 2 * $_, 2 * $_ + 1 ] ] } 0 .. @fields / 2 - 1 ],
        parts => [ map { { type => (split /;/, $_->content_type)[0], text => $_->body_str } } $mail->subparts ],
    }), "\n";
    $status->finish;
}
